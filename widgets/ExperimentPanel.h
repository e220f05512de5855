// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <QWidget>

#include <string>

class QFormLayout;
class QLabel;
class QScrollArea;

namespace clae {

class SpecEditors;

/// The spec of the next run: what decides it most in sight, every other key below, folded by
/// section. The attack and its weight have a panel of their own (AttackPanel). Thread: GUI.
class ExperimentPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentPanel(QWidget* parent = nullptr);

    [[nodiscard]] TrainSpec spec() const { return m_spec; }
    /// Shows `spec`; emits no specChanged().
    void setSpec(const TrainSpec& spec);

    /// Offers these values for a text key such as "data.name", each with a tooltip. REQUIRES: a
    /// text key of the spec without choices of its own.
    void setChoices(const std::string& key, const QStringList& choices,
                    const QStringList& tips = {});

    /// While locked nothing can be edited, and every tooltip starts with `reason`.
    void setLocked(bool locked, const QString& reason = {});

    /// Why no run can start from what the panel shows, as a sentence, or nothing.
    [[nodiscard]] QString problem() const;

    [[nodiscard]] QSize sizeHint() const override { return {256, 420}; }

Q_SIGNALS:
    void specChanged();
    /// problem() is another one now; empty: a run can start.
    void problemChanged(const QString& problem);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildMain(QFormLayout* form);
    void buildSections(QWidget* content);
    void checkSpec();
    void reserveWidth();

    TrainSpec m_spec;
    SpecEditors* m_editors;
    QScrollArea* m_scroll;
    QLabel* m_problem;
};

} // namespace clae
