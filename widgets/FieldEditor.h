// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QWidget>

namespace clae {

/// Edits one key of the spec with the control that fits its type and range. The wheel changes the
/// value only when the control has the focus, so that scrolling past it is safe. Thread: GUI.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    /// `field` must outlive the editor (those of specFields() do). `title` is for screen readers.
    FieldEditor(const SpecField& field, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] const SpecField& field() const { return m_field; }
    /// Shows `value`, which has the field's type; emits nothing.
    void setValue(const SpecValue& value);
    /// Offers these texts in place of free text. REQUIRES: a field of type Text.
    void setChoices(const QStringList& choices);
    void setHelp(const QString& help);

    /// The control itself, for a label's shortcut.
    [[nodiscard]] QWidget* control() const { return m_control; }

Q_SIGNALS:
    /// The user set another value.
    void edited(const clae::SpecValue& value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeControl();
    [[nodiscard]] QWidget* makeNumber();
    [[nodiscard]] QWidget* makeText();
    [[nodiscard]] QWidget* makeList();

    const SpecField& m_field;
    QWidget* m_control;
};

} // namespace clae
