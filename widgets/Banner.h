// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace clae {

/// A message in the window that blocks nothing: information, a warning, or an error with what to
/// do. Hidden until a message arrives. Thread: GUI.
class Banner : public QFrame {
    Q_OBJECT
public:
    enum class Level { Info, Warning, Error };

    explicit Banner(QWidget* parent = nullptr);

    /// Replaces what is shown. An empty `action` shows no action button.
    void showMessage(Level level, const QString& text, const QString& action = {});
    /// The same with a second action, for what has to be answered: it cannot be closed.
    void ask(Level level, const QString& text, const QString& action, const QString& other);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void dismiss();
    void fitHeight();
    [[nodiscard]] QColor levelColor() const;

    Level m_level = Level::Info;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_action;
    QPushButton* m_other;
    QToolButton* m_close;
};

} // namespace clae
