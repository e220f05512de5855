// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <functional>

namespace clae {

/// What the benches of the plots do to a widget, as the window system would.
inline void sendMouse(QWidget& target, QEvent::Type type, const QPointF& at,
                      Qt::MouseButton button = Qt::NoButton, Qt::MouseButtons held = Qt::NoButton)
{
    QMouseEvent event(type, at, target.mapToGlobal(at), button, held, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

inline void sendWheel(QWidget& target, const QPointF& at, int notches)
{
    QWheelEvent event(at, target.mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&target, &event);
}

/// How long `work` takes, milliseconds.
inline double timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

/// Shows `window` and waits until it was painted.
inline void showAndPaint(QWidget& window)
{
    window.show();
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 300) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

} // namespace clae
