// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <QLineEdit>

#include <vector>

namespace clae {

/// A line for a list of numbers, "0.1, 0.05". A text that is no such list gets a red outline and
/// stays until it is corrected; the value stays the last good one meanwhile. Escape brings the last
/// good text back. Thread: GUI.
class NumberListEdit : public QLineEdit {
    Q_OBJECT
public:
    /// `field` is of type RealList and must outlive the line.
    explicit NumberListEdit(const SpecField& field, QWidget* parent = nullptr);

    /// Shows `value`; emits nothing. A bad text stays when the value is still the last good one.
    void setValue(const std::vector<double>& value);

    /// Shows the last good value in place of whatever text there is.
    void showValue();

    /// What is wrong with the text, as a sentence, or nothing.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    /// The user finished another list.
    void edited(const std::vector<double>& value);
    void problemChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void check();
    void finish();
    void setProblem(const QString& problem);

    const SpecField& m_field;
    std::vector<double> m_value;
    QString m_problem;
};

} // namespace clae
