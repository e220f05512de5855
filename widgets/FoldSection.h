// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFormLayout;
class QToolButton;

namespace clae {

/// A title that shows or hides a form. Closed at first. Thread: GUI.
class FoldSection : public QWidget {
    Q_OBJECT
public:
    /// `name` is the object name of the title's button. A '&' in `title` marks its key.
    FoldSection(const QString& name, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QFormLayout* form() const { return m_form; }
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

    /// Room for the form also while it is hidden: opening it cuts nothing off.
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// A form with the spacing of all panels.
    [[nodiscard]] static QFormLayout* makeForm(QWidget* parent);

private:
    QToolButton* m_button;
    QWidget* m_content;
    QFormLayout* m_form;
};

} // namespace clae
