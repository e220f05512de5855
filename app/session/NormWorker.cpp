// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/NormWorker.h"

#include "app/session/DataCache.h"
#include "core/device/ProcessTuning.h"
#include "core/model/NormSets.h"
#include "core/train/NormSwap.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <new>

namespace clae {

NormWorker::NormWorker(std::shared_ptr<DataCache> cache) : m_cache(std::move(cache)) {}

void NormWorker::askReport(Subject subject)
{
    m_subjects.post(std::move(subject));
    QMetaObject::invokeMethod(this, &NormWorker::work, Qt::QueuedConnection);
}

void NormWorker::startSwap(SwapJob job)
{
    m_jobs.post(std::move(job));
    QMetaObject::invokeMethod(this, &NormWorker::work, Qt::QueuedConnection);
}

void NormWorker::work()
{
    constexpr int kBelowTraining = 10;
    lowerThreadPriority(kBelowTraining);
    report();
    if (const std::optional<SwapJob> job = m_jobs.take()) {
        swap(*job);
    }
}

std::shared_ptr<const ModelState> NormWorker::stateOf(const Subject& subject)
{
    if (subject.state) {
        return subject.state;
    }
    Trainer trainer(subject.spec, m_cache->get(subject.spec.data, subject.stop));
    if (!subject.spec.model.weights.empty()) {
        trainer.startFrom(subject.spec.model.weights);
    }
    return std::make_shared<const ModelState>(trainer.state());
}

void NormWorker::report()
{
    const std::optional<Subject> subject = m_subjects.take();
    if (!subject) {
        return;
    }
    try {
        if (m_reports.post(normReport(*stateOf(*subject)))) {
            Q_EMIT reportArrived();
        }
    } catch (const Cancelled&) {
        // The window is closing.
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

void NormWorker::swap(const SwapJob& job)
{
    SwapEnd end;
    try {
        setComputeThreads(job.threads);
        const auto progress = [this](const Progress& now) {
            if (m_progress.post(now)) {
                Q_EMIT progressArrived();
            }
            report();
        };
        const Subject& subject = job.subject;
        const auto data = m_cache->get(subject.spec.data, subject.stop, progress);
        end.report = measureNormSwap(subject.spec, *data, *stateOf(subject), job.controls,
                                     subject.stop, progress);
    } catch (const Cancelled&) {
        // Neither a report nor a failure.
    } catch (const std::bad_alloc&) {
        end.failure = "Memory ran out while measuring; use a smaller evaluate.test_images.";
    } catch (const std::exception& error) {
        end.failure = errorText(error);
    }
    m_ends.post(std::move(end));
    Q_EMIT swapEnded();
}

} // namespace clae
