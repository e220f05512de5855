// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QAction;

namespace clae {

class NormView;
class Selection;
class SlowMotionView;
class TwinView;

/// Joins the views that take an encoder and its training apart to the session: the batch norm
/// inspector, live, and the next step in slow motion, which ask only while they are in sight, and
/// the twin runs.
/// Thread: GUI. Makes the views, which the caller puts into docks; session and
/// selection outlive it.
class LabController : public QObject {
    Q_OBJECT
public:
    /// What the window does for it.
    struct Window {
        std::function<TrainSpec()> spec; ///< the settings of the panels
        std::function<bool()> beginRun;  ///< makes room for a run; false: there can be none now
        QAction* start;                  ///< tells by its state and tip whether a run can begin
        QAction* step;
    };
    LabController(Session& session, Selection& selection, Window window, QWidget* parent);

    [[nodiscard]] NormView* norms() const { return m_norms; }
    [[nodiscard]] SlowMotionView* slowMotion() const { return m_slowMotion; }
    [[nodiscard]] TwinView* twins() const { return m_twins; }
    /// "Start twin runs", for a menu.
    [[nodiscard]] QAction* startTwins() const { return m_startTwins; }

    /// Settings or live controls changed: the next step is another one.
    void followSpec() { m_askDelay.start(); }

private:
    void connectNorms();
    void connectSlowMotion();
    void connectTwins();
    void followStart();
    void followSession();
    void askAnatomy();

    Session& m_session;
    Window m_window;
    NormView* m_norms;
    SlowMotionView* m_slowMotion;
    TwinView* m_twins;
    QAction* m_startTwins;
    QTimer m_normTicks; ///< looks for a newer encoder
    QTimer m_askDelay;  ///< one question for a burst of edits
};

} // namespace clae
