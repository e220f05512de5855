// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/Session.h"

#include "app/session/DataCache.h"
#include "app/session/LensWorker.h"
#include "app/session/ProjectionWorker.h"
#include "app/session/TrainWorker.h"
#include "core/train/RunFolder.h"

namespace clae {

Session::Session(std::filesystem::path runsFolder, QObject* parent)
    : QObject(parent),
      m_runsFolder(std::move(runsFolder)),
      m_cache(std::make_shared<DataCache>()),
      m_trainer(std::make_unique<TrainWorker>(m_cache)),
      m_lens(std::make_unique<LensWorker>(m_cache)),
      m_projection(std::make_unique<ProjectionWorker>())
{
    m_trainThread.setObjectName(QStringLiteral("training"));
    m_lensThread.setObjectName(QStringLiteral("lens"));
    m_projectionThread.setObjectName(QStringLiteral("projection"));
    m_trainer->moveToThread(&m_trainThread);
    m_lens->moveToThread(&m_lensThread);
    m_projection->moveToThread(&m_projectionThread);

    connect(m_trainer.get(), &TrainWorker::newsArrived, this, &Session::deliverNews);
    // Worker to worker, on the training thread: both only put the value into a mailbox.
    connect(
        m_trainer.get(), &TrainWorker::modelCopied, m_lens.get(),
        [lens = m_lens.get()](const ModelState& state) { lens->setModel(state); },
        Qt::DirectConnection);
    connect(
        m_trainer.get(), &TrainWorker::embeddingsCopied, m_projection.get(),
        [projection = m_projection.get()](const EmbeddingSet& set) {
            projection->setEmbeddings(set);
        },
        Qt::DirectConnection);
    connect(m_lens.get(), &LensWorker::reportArrived, this, [this] {
        if (const std::optional<PairReport> report = m_lens->takeReport()) {
            Q_EMIT pairsChanged(*report);
        }
    });
    connect(m_lens.get(), &LensWorker::factsArrived, this, [this] {
        if (const std::optional<DataFacts> facts = m_lens->takeFacts()) {
            QStringList names;
            for (const std::string& name : facts->classNames) {
                names.append(QString::fromStdString(name));
            }
            Q_EMIT dataChanged(names, facts->mapImages);
        }
    });
    connect(m_projection.get(), &ProjectionWorker::frameArrived, this, [this] {
        if (const std::optional<EmbeddingReport> frame = m_projection->takeFrame()) {
            Q_EMIT mapChanged(*frame);
        }
    });
    connect(m_lens.get(), &LensWorker::failed, this, &Session::failed);
    connect(m_projection.get(), &ProjectionWorker::failed, this, &Session::failed);

    connect(&m_projectionThread, &QThread::finished, m_projection.get(),
            &ProjectionWorker::stopFrames, Qt::DirectConnection);

    m_trainThread.start();
    m_lensThread.start();
    m_projectionThread.start();
}

Session::~Session()
{
    shutDown();
}

void Session::shutDown()
{
    if (m_control) {
        m_control->stop();
    }
    m_lens->cancel();
    m_projection->cancel();
    for (QThread* thread : {&m_trainThread, &m_lensThread, &m_projectionThread}) {
        thread->quit();
    }
    for (QThread* thread : {&m_trainThread, &m_lensThread, &m_projectionThread}) {
        thread->wait();
    }
}

void Session::preview(const TrainSpec& spec)
{
    m_lens->setSpec(spec);
}

void Session::start(const TrainSpec& spec)
{
    begin(spec, false);
}

void Session::stepOnce(const TrainSpec& spec)
{
    if (m_phase == Phase::Idle) {
        begin(spec, true);
    }
    if (m_phase == Phase::Running || m_phase == Phase::Paused) {
        m_control->stepOnce();
        setPhase(Phase::Paused);
    }
}

void Session::begin(const TrainSpec& spec, bool paused)
{
    if (m_phase != Phase::Idle) {
        return;
    }
    m_control = std::make_shared<RunControl>();
    if (paused) {
        m_control->pause();
    }
    RunRequest request;
    request.spec = spec;
    request.folder = RunFolder::freshPath(m_runsFolder, spec);
    m_projection->reset();
    m_lens->setSpec(spec);
    m_trainer->start({request, m_control});
    setPhase(paused ? Phase::Paused : Phase::Running);
}

void Session::pause()
{
    if (m_phase == Phase::Running) {
        m_control->pause();
        setPhase(Phase::Paused);
    }
}

void Session::resume()
{
    if (m_phase == Phase::Paused) {
        m_control->resume();
        setPhase(Phase::Running);
    }
}

void Session::stop()
{
    if (m_phase == Phase::Running || m_phase == Phase::Paused) {
        m_control->stop();
        setPhase(Phase::Stopping);
    }
}

quint64 Session::setControls(const Controls& controls)
{
    if (m_control && m_phase != Phase::Idle) {
        m_control->postControls(controls);
    }
    m_lens->look(controls, ++m_requests);
    return m_requests;
}

void Session::setProjectionPaused(bool paused)
{
    m_projection->setPaused(paused);
}

void Session::setPhase(Phase phase)
{
    if (m_phase != phase) {
        m_phase = phase;
        Q_EMIT phaseChanged(phase);
    }
}

void Session::deliverNews()
{
    const RunNews news = m_trainer->takeNews();
    if (news.started) {
        Q_EMIT runStarted(news.started->totalSteps, QString::fromStdString(news.started->device),
                          QString::fromStdString(news.started->folder));
    }
    for (const ControlEvent& event : news.events) {
        Q_EMIT controlChanged(event);
    }
    for (const StepReport& report : news.steps) {
        Q_EMIT stepFinished(report);
    }
    for (const EvaluationReport& report : news.evaluations) {
        Q_EMIT evaluated(report);
    }
    if (news.progress) {
        Q_EMIT progressed(QString::fromStdString(news.progress->stage), news.progress->done,
                          news.progress->total);
    }
    if (news.saved) {
        Q_EMIT saved();
    }
    if (news.end) {
        setPhase(Phase::Idle);
        if (news.end->how == RunEnd::How::Failed) {
            Q_EMIT failed(QString::fromStdString(news.end->message));
        } else {
            Q_EMIT finished();
        }
    }
}

} // namespace clae
