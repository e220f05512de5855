// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LabController.h"

#include "widgets/NormView.h"
#include "widgets/SlowMotionView.h"
#include "widgets/TwinView.h"

#include <QAction>

#include <utility>

namespace clae {
namespace {

constexpr int kNormMilliseconds = 500;
constexpr int kAskMilliseconds = 250;

} // namespace

LabController::LabController(Session& session, Selection& selection, Window window, QWidget* parent)
    : QObject(parent),
      m_session(session),
      m_window(std::move(window)),
      m_norms(new NormView(parent)),
      m_slowMotion(new SlowMotionView(parent)),
      m_twins(new TwinView(parent)),
      m_startTwins(new QAction(tr("Start t&win runs"), parent))
{
    m_askDelay.setSingleShot(true);
    m_askDelay.setInterval(kAskMilliseconds);
    m_normTicks.setInterval(kNormMilliseconds);
    m_normTicks.start();
    connectNorms();
    connectSlowMotion();
    connectTwins();
    m_twins->setSelection(&selection);
    connect(&session, &Session::phaseChanged, this, &LabController::followSession);
    connect(&session, &Session::studyingChanged, this, &LabController::followSession);
    followSession();
}

void LabController::connectNorms()
{
    connect(&m_normTicks, &QTimer::timeout, this, [this] {
        if (m_norms->isVisible()) {
            m_session.compareNorms(m_window.spec());
        }
    });
    connect(m_norms, &NormView::swapRequested, this,
            [this] { m_session.swapNorms(m_window.spec()); });
    connect(m_norms, &NormView::cancelRequested, &m_session, &Session::cancelSwap);
    connect(&m_session, &Session::normsCompared, m_norms, &NormView::setReport);
    connect(&m_session, &Session::swappingChanged, m_norms, &NormView::setMeasuring);
    connect(&m_session, &Session::swapProgressed, m_norms, &NormView::setProgress);
    connect(&m_session, &Session::swapMeasured, m_norms, &NormView::setSwap);
}

void LabController::connectSlowMotion()
{
    connect(&m_askDelay, &QTimer::timeout, this, &LabController::askAnatomy);
    connect(m_slowMotion, &SlowMotionView::shown, this, &LabController::followSpec);
    connect(m_slowMotion, &SlowMotionView::stepRequested, m_window.step, &QAction::trigger);
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

void LabController::connectTwins()
{
    m_startTwins->setObjectName(QStringLiteral("startTwins"));
    m_startTwins->setStatusTip(
        tr("Train two runs of these settings in turn, with CLAE and without"));
    connect(m_startTwins, &QAction::triggered, this, [this] {
        if (m_session.phase() == Session::Phase::Idle && m_window.beginRun()) {
            m_session.startTwins(m_window.spec());
        }
    });
    connect(m_twins, &TwinView::startRequested, m_startTwins, &QAction::trigger);
    connect(m_window.start, &QAction::changed, this, &LabController::followStart);
    Session* session = &m_session;
    connect(session, &Session::twinsBegun, m_twins, &TwinView::begin);
    connect(session, &Session::stepFinished, this, [this](const StepReport& report) {
        if (m_session.twins()) {
            m_twins->append(Twin::Clae, report);
        }
    });
    connect(session, &Session::evaluated, this, [this](const EvaluationReport& report) {
        if (m_session.twins()) {
            m_twins->append(Twin::Clae, report);
        }
    });
    connect(session, &Session::pairsChanged, this, [this](const PairReport& report) {
        if (m_session.showsTwins()) {
            m_twins->setPairs(Twin::Clae, report);
        }
    });
    connect(session, &Session::mapChanged, this, [this](const EmbeddingReport& report) {
        if (m_session.showsTwins()) {
            m_twins->setMap(Twin::Clae, report);
        }
    });
    const auto append = [this](const auto& report) {
        m_twins->append(Twin::Base, report);
    };
    connect(session, &Session::twinStepFinished, this, append);
    connect(session, &Session::twinEvaluated, this, append);
    connect(session, &Session::twinPairsChanged, this,
            [this](const PairReport& report) { m_twins->setPairs(Twin::Base, report); });
    connect(session, &Session::twinMapChanged, this,
            [this](const EmbeddingReport& report) { m_twins->setMap(Twin::Base, report); });
    connect(
        session, &Session::dataChanged, this,
        [this](const QStringList& names, const std::shared_ptr<const std::vector<Image>>& images) {
            m_twins->setClassNames(names);
            m_twins->setImages(images);
        });
    followStart();
}

void LabController::followStart()
{
    const bool possible = m_window.start->isEnabled() && m_session.phase() == Session::Phase::Idle;
    const QString whyNot = m_session.phase() == Session::Phase::Paused
                               ? tr("A run is paused; stop it to start twins")
                               : m_window.start->toolTip();
    m_startTwins->setEnabled(possible);
    m_startTwins->setToolTip(possible ? m_startTwins->statusTip() : whyNot);
    m_twins->setStartable(possible, whyNot);
}

void LabController::followSession()
{
    using Phase = Session::Phase;
    const Phase phase = m_session.phase();
    m_slowMotion->setState(m_session.studying() || phase == Phase::Stopping
                               ? SlowMotionView::State::Busy
                           : phase == Phase::Running ? SlowMotionView::State::Running
                                                     : SlowMotionView::State::Ready);
    followStart();
    followSpec();
}

void LabController::askAnatomy()
{
    using Phase = Session::Phase;
    const Phase phase = m_session.phase();
    if (m_slowMotion->isVisible() && !m_session.studying() &&
        (phase == Phase::Idle || phase == Phase::Paused)) {
        m_slowMotion->setWaiting();
        m_session.askAnatomy(m_window.spec());
    }
}

} // namespace clae
