// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace clae {

/// A lesson in the list: its title, and below what it is about, in the window's font at any size.
/// Thread: GUI.
class LessonCardButton : public QAbstractButton {
    Q_OBJECT
public:
    LessonCardButton(const QString& title, const QString& description, QWidget* parent = nullptr);

    [[nodiscard]] QString description() const { return m_description; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    /// The height of a text that is wrapped at the card's inner width.
    [[nodiscard]] static int textHeight(const QFont& font, const QString& text, int width);

    QString m_description;
};

} // namespace clae
