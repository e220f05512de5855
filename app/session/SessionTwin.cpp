// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that trains two runs in turn.
#include "app/session/Session.h"

#include "app/session/LensWorker.h"
#include "app/session/ProjectionWorker.h"
#include "app/session/TrainWorker.h"
#include "core/train/RunFolder.h"

namespace clae {

void Session::connectTwin()
{
    m_twinThread.setObjectName(QStringLiteral("twin"));
    m_twinLensThread.setObjectName(QStringLiteral("twin lens"));
    m_twinProjectionThread.setObjectName(QStringLiteral("twin map"));
    m_twin->moveToThread(&m_twinThread);
    m_twinLens->moveToThread(&m_twinLensThread);
    m_twinProjection->moveToThread(&m_twinProjectionThread);
    connect(m_twin.get(), &TrainWorker::newsArrived, this, &Session::deliverTwinNews);
    connect(
        m_twin.get(), &TrainWorker::modelCopied, m_twinLens.get(),
        [lens = m_twinLens.get()](const std::shared_ptr<const ModelState>& state) {
            lens->setModel(state);
        },
        Qt::DirectConnection);
    connect(
        m_twin.get(), &TrainWorker::embeddingsCopied, m_twinProjection.get(),
        [projection = m_twinProjection.get()](const EmbeddingSet& set, double stepsPerEpoch) {
            projection->setEmbeddings(set, stepsPerEpoch);
        },
        Qt::DirectConnection);
    connect(m_twinLens.get(), &LensWorker::reportArrived, this, [this] {
        if (const std::optional<PairReport> report = m_twinLens->takeReport()) {
            Q_EMIT twinPairsChanged(*report);
        }
    });
    connect(m_twinProjection.get(), &ProjectionWorker::frameArrived, this, [this] {
        if (const std::optional<MapReport> frame = m_twinProjection->takeFrame()) {
            Q_EMIT twinMapChanged(*frame);
        }
    });
    connect(m_twinLens.get(), &LensWorker::failed, this, &Session::failed);
    connect(m_twinProjection.get(), &ProjectionWorker::failed, this, &Session::failed);
    connect(&m_twinProjectionThread, &QThread::finished, m_twinProjection.get(),
            &ProjectionWorker::stopFrames, Qt::DirectConnection);
}

void Session::startTwins(const TrainSpec& spec)
{
    TrainSpec with = spec;
    with.objective.clae = true;
    begin(with, false, Kind::Twins);
}

void Session::beginTwin(const TrainSpec& spec, const std::filesystem::path& folder)
{
    TrainSpec without = spec;
    without.objective.clae = false;
    m_twinControl = std::make_shared<RunControl>();
    RunRequest request;
    request.spec = without;
    request.folder = folder;
    request.onFault.storage = FaultAnswers::Answer::Wait;
    m_twinProjection->begin({request.folder, spec.objective.temperature});
    m_twinLens->setSpec(without);
    m_twin->start({request, m_twinControl, m_turns, 1});
    Q_EMIT twinsBegun(spec);
}

void Session::deliverTwinNews()
{
    const RunNews news = m_twin->takeNews();
    for (const StepReport& report : news.steps) {
        Q_EMIT twinStepFinished(report);
    }
    for (const EvaluationReport& report : news.evaluations) {
        Q_EMIT twinEvaluated(report);
    }
    deliverFaults(news);
    if (news.end) {
        m_twinEnd = news.end;
        endRun();
    }
}

void Session::endRun()
{
    if (m_twinControl) {
        for (const std::optional<RunEnd>& end : {m_end, m_twinEnd}) {
            if (end && end->how == RunEnd::How::Failed) {
                stopRuns(); // a comparison with nothing is none
            }
        }
        if (!m_end || !m_twinEnd) {
            return; // the other one is still at work
        }
    }
    const bool twins = m_twinControl != nullptr;
    const RunEnd end = *m_end;
    const std::optional<RunEnd> twinEnd = m_twinEnd;
    m_twinControl.reset();
    m_end.reset();
    m_twinEnd.reset();
    setPhase(Phase::Idle);
    if (twins) {
        Q_EMIT twinsEnded();
    }
    bool well = true;
    for (const std::optional<RunEnd>& each : {std::optional(end), twinEnd}) {
        if (each && each->how == RunEnd::How::Failed) {
            well = false;
            Q_EMIT failed(QString::fromStdString(each->message));
        }
    }
    if (well) {
        Q_EMIT finished(m_started);
    }
}

} // namespace clae
