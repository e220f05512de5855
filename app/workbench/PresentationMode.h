// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QRect>

#include <vector>

class QAction;
class QMainWindow;
class QWidget;

namespace clae {

class LayoutController;
class ScaleController;

/// For a room: full screen, everything large, nothing on the screen that a listener has no use
/// for. Leaving it brings back the window as it was, to the byte of its layout. Thread: GUI.
class PresentationMode : public QObject {
    Q_OBJECT
public:
    /// At least this large, where the screen has room for it.
    static constexpr double kScale = 1.5;

    /// All outlive it; `layout` has the docks.
    PresentationMode(QMainWindow& window, ScaleController& scale, LayoutController& layout);

    [[nodiscard]] QAction* action() const { return m_action; }
    [[nodiscard]] bool isOn() const { return m_on; }
    void set(bool on);

Q_SIGNALS:
    void changed(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void enter();
    void enlarge();
    void leave();

    QMainWindow& m_window;
    ScaleController& m_scale;
    LayoutController& m_layout;
    QAction* m_action;
    QAction* m_escape;
    QByteArray m_state;
    QRect m_geometry;
    Qt::WindowStates m_windowState;
    std::vector<QPointer<QWidget>> m_hidden;
    bool m_on = false;
};

} // namespace clae
