// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace clae {

class NormView;
class SlowMotionView;

/// Joins the views that take an encoder and its training apart to the session: the batch norm
/// inspector, live, and the next step in slow motion. Both ask only while they are in sight.
/// Thread: GUI. Makes the views, which the caller puts into docks; the session outlives it.
class LabController : public QObject {
    Q_OBJECT
public:
    /// `spec` gives the settings of the panels; `stepOnce` takes a step as the window's action
    /// does.
    LabController(Session& session, std::function<TrainSpec()> spec, std::function<void()> stepOnce,
                  QWidget* parent);

    [[nodiscard]] NormView* norms() const { return m_norms; }
    [[nodiscard]] SlowMotionView* slowMotion() const { return m_slowMotion; }

    /// Settings or live controls changed: the next step is another one.
    void followSpec() { m_askDelay.start(); }

private:
    void connectNorms();
    void connectSlowMotion(std::function<void()> stepOnce);
    void followSession();
    void askAnatomy();

    Session& m_session;
    std::function<TrainSpec()> m_spec;
    NormView* m_norms;
    SlowMotionView* m_slowMotion;
    QTimer m_normTicks; ///< looks for a newer encoder
    QTimer m_askDelay;  ///< one question for a burst of edits
};

} // namespace clae
