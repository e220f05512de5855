// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/TrainWorker.h"

#include "app/session/DataCache.h"
#include "app/session/TurnTaking.h"
#include "core/device/ProcessTuning.h"
#include "core/train/BatchOrder.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <new>

namespace clae {

TrainWorker::TrainWorker(std::shared_ptr<DataCache> cache) : m_cache(std::move(cache)) {}

void TrainWorker::start(Job job)
{
    m_jobs.post(std::move(job));
    QMetaObject::invokeMethod(this, &TrainWorker::run, Qt::QueuedConnection);
}

void TrainWorker::run()
{
    std::optional<Job> job = m_jobs.take();
    if (!job) {
        return;
    }
    constexpr int kBelowTheWindow = 5;
    lowerThreadPriority(kBelowTheWindow);
    m_folder = job->request.folder.string();
    m_turns = job->turns;
    m_player = job->player;
    RunEnd end;
    try {
        const auto data = m_cache->get(job->request.spec.data, job->control->stopToken(),
                                       [this](const Progress& p) { progressed(p); });
        const BatchOrder order(job->request.spec.train, data->train.count);
        m_stepsPerEpoch = static_cast<double>(order.stepsPerEpoch());
        const RunResult result = runTraining(job->request, data, *job->control, *this);
        end.how = result.finished ? RunEnd::How::Finished : RunEnd::How::Stopped;
    } catch (const Cancelled&) {
        end.how = RunEnd::How::Stopped;
    } catch (const std::bad_alloc&) {
        end = {RunEnd::How::Failed, "Memory ran out; use a smaller train.batch."};
    } catch (const std::exception& error) {
        end = {RunEnd::How::Failed, errorText(error)};
    }
    if (m_turns) {
        m_turns->leave(m_player);
        m_turns.reset();
    }
    tell([&](RunNews& news) { news.end = end; });
}

template <typename Change> void TrainWorker::tell(Change change)
{
    if (m_outbox.add(change)) {
        Q_EMIT newsArrived();
    }
}

void TrainWorker::started(std::int64_t, std::int64_t totalSteps, const std::string& device)
{
    tell([&](RunNews& news) { news.started = RunNews::Started{totalSteps, device, m_folder}; });
    if (m_turns) {
        m_turns->wait(m_player);
    }
}

void TrainWorker::stepFinished(const StepReport& report)
{
    tell([&](RunNews& news) { news.steps.push_back(report); });
    if (m_turns) {
        m_turns->pass(m_player);
    }
}

void TrainWorker::evaluated(const EvaluationReport& report)
{
    tell([&](RunNews& news) { news.evaluations.push_back(report); });
}

void TrainWorker::controlChanged(const ControlEvent& event)
{
    tell([&](RunNews& news) { news.events.push_back(event); });
}

void TrainWorker::progressed(const Progress& progress)
{
    tell([&](RunNews& news) { news.progress = progress; });
}

void TrainWorker::modelChanged(ModelState state)
{
    Q_EMIT modelCopied(std::make_shared<const ModelState>(std::move(state)));
}

void TrainWorker::embedded(EmbeddingSet set)
{
    Q_EMIT embeddingsCopied(set, m_stepsPerEpoch);
}

void TrainWorker::saved()
{
    tell([](RunNews& news) { news.saved = true; });
}

void TrainWorker::noted(const std::string& message)
{
    tell([&](RunNews& news) { news.notes.push_back(message); });
}

void TrainWorker::faulted(const RunFault& fault)
{
    tell([&](RunNews& news) {
        news.fault = fault;
        news.mended = false;
    });
}

void TrainWorker::mended()
{
    tell([](RunNews& news) {
        news.fault.reset();
        news.mended = true;
    });
}

void TrainWorker::anatomised(StepAnatomy anatomy)
{
    if (m_anatomies.post(std::make_shared<const StepAnatomy>(std::move(anatomy)))) {
        Q_EMIT anatomyArrived();
    }
}

void TrainWorker::anatomyFailed(const std::string& message)
{
    Q_EMIT anatomyRefused(QString::fromStdString(message));
}

} // namespace clae
