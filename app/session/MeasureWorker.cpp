// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/MeasureWorker.h"

#include "app/session/DataCache.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <new>

namespace clae {

MeasureWorker::MeasureWorker(std::shared_ptr<DataCache> cache, Function function)
    : m_cache(std::move(cache)), m_function(std::move(function))
{}

void MeasureWorker::start(Job job)
{
    m_jobs.post(std::move(job));
    QMetaObject::invokeMethod(this, &MeasureWorker::work, Qt::QueuedConnection);
}

void MeasureWorker::work()
{
    const std::optional<Job> job = m_jobs.take();
    if (!job) {
        return; // a wake-up for a job that was overtaken
    }
    End end;
    try {
        end.measurement = run(*job);
    } catch (const Cancelled&) {
        // Neither a measurement nor a failure.
    } catch (const std::bad_alloc&) {
        end.failure = "Memory ran out while measuring; use a smaller evaluate.train_images.";
    } catch (const std::exception& error) {
        end.failure = errorText(error);
    }
    m_ends.post(std::move(end));
    Q_EMIT ended();
}

Measurement MeasureWorker::run(const Job& job)
{
    constexpr int kBelowTraining = 10;
    lowerThreadPriority(kBelowTraining);
    setComputeThreads(job.threads);
    const auto progress = [this](const Progress& now) {
        if (m_progress.post(now)) {
            Q_EMIT progressArrived();
        }
    };
    const auto data = m_cache->get(job.spec.data, job.stop, progress);
    job.stop.check();
    const ModelState state = job.state ? *job.state : Trainer(job.spec, data).state();
    return m_function(job.spec, data, state, job.request, job.stop, progress);
}

} // namespace clae
