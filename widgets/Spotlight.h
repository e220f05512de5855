// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace clae {

/// A frame around a control of the window, to point at it; the mouse goes through it. It follows
/// the control, and is hidden while the control is not to be seen. Thread: GUI.
class Spotlight : public QWidget {
    Q_OBJECT
public:
    /// REQUIRES: a parent, over which it lies.
    explicit Spotlight(QWidget* window);

    /// Null: points at nothing.
    void pointAt(QWidget* target);
    [[nodiscard]] QWidget* target() const { return m_target; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();

    QPointer<QWidget> m_target;
    QTimer m_timer; ///< runs while it points at something
};

} // namespace clae
