// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/InspectWorker.h"

#include "app/session/DataCache.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Inspector.h"
#include "core/train/Lens.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <utility>

namespace clae {

InspectWorker::InspectWorker(std::shared_ptr<DataCache> cache) : m_cache(std::move(cache)) {}

InspectWorker::~InspectWorker() = default;

void InspectWorker::setSpec(const TrainSpec& spec)
{
    m_stop.request();
    m_subject.setSpec(spec, StopToken());
}

void InspectWorker::setModel(std::shared_ptr<const ModelState> state)
{
    m_subject.setModel(std::move(state));
}

void InspectWorker::setOwnImages(LensSubject::Images images)
{
    m_stop.request();
    m_subject.setOwnImages(std::move(images));
}

void InspectWorker::inspect(const InspectionRequest& request, const EvaluateSpec& evaluate)
{
    m_stop.request();
    m_stop = StopToken();
    m_questions.post({request, evaluate, m_stop});
    QMetaObject::invokeMethod(this, &InspectWorker::work, Qt::QueuedConnection);
}

void InspectWorker::cancel()
{
    m_stop.request();
}

std::shared_ptr<const InspectionReport> InspectWorker::takeReport()
{
    return m_reports.take().value_or(nullptr);
}

void InspectWorker::work()
{
    const std::optional<Question> question = m_questions.take();
    if (!question) {
        return; // a wake-up for a request that was overtaken
    }
    try {
        answer(*question);
    } catch (const Cancelled&) {
        Q_EMIT lost(question->request.request, QString());
    } catch (const std::exception& error) {
        Q_EMIT lost(question->request.request, QString::fromStdString(errorText(error)));
    }
}

void InspectWorker::prepare(const Question& question)
{
    const LensSubject::Snapshot now = m_subject.now();
    const bool rebuilt = !m_inspector || now.number != m_seen.number;
    if (rebuilt) {
        m_inspector.reset();
        const auto data = m_cache->get(now.spec.data, question.stop);
        m_inspector = std::make_unique<Inspector>(now.spec, data, Lens::Options().batch);
    }
    const LensSubject::Snapshot seen = std::exchange(m_seen, now);
    if (rebuilt ? now.ownImages != nullptr : now.ownImages != seen.ownImages) {
        m_inspector->setOwnImages(now.ownImages ? *now.ownImages : std::vector<Image>());
    }
    if (now.model && (rebuilt || now.model != seen.model)) {
        m_inspector->setModel(*now.model);
    }
    m_inspector->setEvaluation(question.evaluate);
}

void InspectWorker::answer(const Question& question)
{
    // Below the lens and level with the training, of which one thread is no burden.
    constexpr int kBelowTheWindow = 5;
    lowerThreadPriority(kBelowTheWindow);
    setComputeThreads(1);
    question.stop.check();
    prepare(question);
    const InspectionReport report = m_inspector->inspect(
        question.request, question.stop,
        [this](const Progress& now) {
            if (m_progress.post(now)) {
                Q_EMIT progressArrived();
            }
        },
        [this](const InspectionReport& early) { publish(early); });
    publish(report);
}

void InspectWorker::publish(const InspectionReport& report)
{
    if (m_reports.post(std::make_shared<const InspectionReport>(report))) {
        Q_EMIT reportArrived();
    }
}

} // namespace clae
