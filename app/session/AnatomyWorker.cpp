// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/AnatomyWorker.h"

#include "app/session/DataCache.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

namespace clae {

AnatomyWorker::AnatomyWorker(std::shared_ptr<DataCache> cache) : m_cache(std::move(cache)) {}

void AnatomyWorker::ask(Question question)
{
    m_questions.post(std::move(question));
    QMetaObject::invokeMethod(this, &AnatomyWorker::work, Qt::QueuedConnection);
}

void AnatomyWorker::work()
{
    const std::optional<Question> question = m_questions.take();
    if (!question) {
        return; // a wake-up for a question that was overtaken
    }
    constexpr int kBelowTheWindow = 5;
    lowerThreadPriority(kBelowTheWindow);
    const TrainSpec& spec = question->spec;
    try {
        // As many as the run will have: with others the sums round differently.
        setComputeThreads(resolveThreads(spec.train.threads));
        Trainer trainer(spec, m_cache->get(spec.data, question->stop));
        if (!spec.model.weights.empty()) {
            trainer.startFrom(spec.model.weights);
        }
        question->stop.check();
        auto anatomy =
            std::make_shared<const StepAnatomy>(trainer.anatomy(controlsOf(spec), question->stop));
        if (m_anatomies.post(std::move(anatomy))) {
            Q_EMIT anatomyArrived();
        }
    } catch (const Cancelled&) {
        // Newer settings wait, a run begins, or the window is closing.
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

} // namespace clae
