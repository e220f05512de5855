// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <QWidget>

#include <map>
#include <string>

class QFormLayout;
class QScrollArea;
class QToolButton;

namespace clae {

class FieldEditor;
struct SpecField;

/// The spec of the next run: what decides it most in sight, every other key under "More settings".
/// Thread: GUI.
class ExperimentPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentPanel(QWidget* parent = nullptr);

    [[nodiscard]] TrainSpec spec() const { return m_spec; }
    /// Shows `spec`; emits nothing.
    void setSpec(const TrainSpec& spec);

    /// Offers these values for a text key such as "data.name". REQUIRES: a text key of the spec.
    void setChoices(const std::string& key, const QStringList& choices);

    /// While locked nothing can be edited, and every tooltip starts with `reason`.
    void setLocked(bool locked, const QString& reason = {});

    [[nodiscard]] QSize sizeHint() const override { return {256, 420}; }

Q_SIGNALS:
    void specChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildMain(QFormLayout* form);
    void buildMore(QFormLayout* form);
    void addField(QFormLayout* form, const SpecField& field, const QString& title);
    void showMore(bool show);
    void reserveWidth();

    TrainSpec m_spec;
    std::map<std::string, FieldEditor*> m_editors;
    QScrollArea* m_scroll;
    QToolButton* m_moreButton;
    QWidget* m_content;
    QWidget* m_more;
};

} // namespace clae
