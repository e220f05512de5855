// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LabController.h"

#include "widgets/NormView.h"
#include "widgets/SlowMotionView.h"

#include <utility>

namespace clae {
namespace {

constexpr int kNormMilliseconds = 500;
constexpr int kAskMilliseconds = 250;

} // namespace

LabController::LabController(Session& session, std::function<TrainSpec()> spec,
                             std::function<void()> stepOnce, QWidget* parent)
    : QObject(parent),
      m_session(session),
      m_spec(std::move(spec)),
      m_norms(new NormView(parent)),
      m_slowMotion(new SlowMotionView(parent))
{
    m_askDelay.setSingleShot(true);
    m_askDelay.setInterval(kAskMilliseconds);
    m_normTicks.setInterval(kNormMilliseconds);
    m_normTicks.start();
    connectNorms();
    connectSlowMotion(std::move(stepOnce));
    connect(&session, &Session::phaseChanged, this, &LabController::followSession);
    connect(&session, &Session::studyingChanged, this, &LabController::followSession);
    followSession();
}

void LabController::connectNorms()
{
    connect(&m_normTicks, &QTimer::timeout, this, [this] {
        if (m_norms->isVisible()) {
            m_session.compareNorms(m_spec());
        }
    });
    connect(m_norms, &NormView::swapRequested, this, [this] { m_session.swapNorms(m_spec()); });
    connect(m_norms, &NormView::cancelRequested, &m_session, &Session::cancelSwap);
    connect(&m_session, &Session::normsCompared, m_norms, &NormView::setReport);
    connect(&m_session, &Session::swappingChanged, m_norms, &NormView::setMeasuring);
    connect(&m_session, &Session::swapProgressed, m_norms, &NormView::setProgress);
    connect(&m_session, &Session::swapMeasured, m_norms, &NormView::setSwap);
}

void LabController::connectSlowMotion(std::function<void()> stepOnce)
{
    connect(&m_askDelay, &QTimer::timeout, this, &LabController::askAnatomy);
    connect(m_slowMotion, &SlowMotionView::shown, this, &LabController::followSpec);
    connect(m_slowMotion, &SlowMotionView::stepRequested, this, std::move(stepOnce));
    connect(m_slowMotion, &SlowMotionView::pauseRequested, &m_session, &Session::pause);
    connect(&m_session, &Session::anatomyArrived, this,
            [this](const std::shared_ptr<const StepAnatomy>& anatomy) {
                // A run that was resumed meanwhile is past that step.
                if (m_session.phase() == Session::Phase::Idle ||
                    m_session.phase() == Session::Phase::Paused) {
                    m_slowMotion->setAnatomy(anatomy);
                }
            });
    connect(&m_session, &Session::anatomyRefused, m_slowMotion, &SlowMotionView::setProblem);
    // A single step is over: the next one is another.
    connect(&m_session, &Session::stepFinished, this, [this] {
        if (m_session.phase() == Session::Phase::Paused) {
            askAnatomy();
        }
    });
}

void LabController::followSession()
{
    using Phase = Session::Phase;
    const Phase phase = m_session.phase();
    m_slowMotion->setState(m_session.studying() || phase == Phase::Stopping
                               ? SlowMotionView::State::Busy
                           : phase == Phase::Running ? SlowMotionView::State::Running
                                                     : SlowMotionView::State::Ready);
    followSpec();
}

void LabController::askAnatomy()
{
    using Phase = Session::Phase;
    const Phase phase = m_session.phase();
    if (m_slowMotion->isVisible() && !m_session.studying() &&
        (phase == Phase::Idle || phase == Phase::Paused)) {
        m_slowMotion->setWaiting();
        m_session.askAnatomy(m_spec());
    }
}

} // namespace clae
