// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace clae {

/// Edits one key of the spec with the control that fits its type and range. A key without effect is
/// disabled, a choice that the rest of the spec excludes cannot be chosen, and both say why. The
/// wheel changes the value only when the control has the focus, so that scrolling past it is safe.
/// Thread: GUI.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    /// `field` must outlive the editor (those of specFields() do). `title` is for screen readers.
    FieldEditor(const SpecField& field, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const SpecField& field() const { return m_field; }

    /// Shows the key as `spec` has it, and what `spec` excludes; emits nothing.
    void showSpec(const TrainSpec& spec);
    /// While `reason` is not empty the editor is disabled and its tooltip starts with it.
    void setLock(const QString& reason);
    /// Offers these texts, with a tooltip for each, in place of free text. REQUIRES: a field of
    /// type Text without choices of its own, and not a path.
    void setChoices(const QStringList& choices, const QStringList& tips = {});

    /// Makes `label` the control's: it leads there and shares its tooltip and its state.
    void setLabel(QLabel* label);
    /// Writes `caption` beside the box. REQUIRES: a field of type Boolean.
    void setCaption(const QString& caption);

    /// Whether the editor is best put below its label.
    [[nodiscard]] bool isWide() const;

    /// What is wrong with the text on the screen, which the spec has not taken, or nothing.
    [[nodiscard]] QString problem() const { return m_idle.isEmpty() ? m_problem : QString(); }
    /// Shows the last good value in place of a text that is none.
    void discardText();

    /// The control itself, named like the key.
    [[nodiscard]] QWidget* control() const { return m_control; }

Q_SIGNALS:
    /// The user set another value.
    void edited(const clae::SpecValue& value);
    void problemChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeControl();
    [[nodiscard]] QWidget* makeNumber();
    [[nodiscard]] QWidget* makeText();
    [[nodiscard]] QWidget* makeList();
    void setValue(const SpecValue& value);
    void showObstacles(const TrainSpec& spec);
    void updateState();

    const SpecField& m_field;
    QWidget* m_control;
    QLabel* m_label = nullptr;
    QStringList m_obstacles; ///< of each choice
    QStringList m_tips;      ///< of choices from outside
    QString m_lock;          ///< why nothing can be edited now
    QString m_idle;          ///< why the key cannot be edited or has no effect
    QString m_problem;
    std::optional<QString> m_notice; ///< the reason that the tooltip starts with
};

} // namespace clae
