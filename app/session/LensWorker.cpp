// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/LensWorker.h"

#include "app/session/DataCache.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Lens.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>
#include <utility>

namespace clae {

LensWorker::LensWorker(std::shared_ptr<DataCache> cache) : m_cache(std::move(cache)) {}

LensWorker::~LensWorker() = default;

void LensWorker::setSpec(const TrainSpec& spec)
{
    if (!DataCache::same(m_loadOf, spec.data)) {
        m_load.request();
        m_load = StopToken();
        m_loadOf = spec.data;
    }
    m_subject.setSpec(spec, m_load);
    wake();
}

void LensWorker::setModel(std::shared_ptr<const ModelState> state)
{
    m_subject.setModel(std::move(state));
    wake();
}

void LensWorker::setOwnImages(LensSubject::Images images)
{
    m_subject.setOwnImages(std::move(images));
    wake();
}

void LensWorker::look(const Controls& controls, std::uint64_t request)
{
    m_questions.post({controls, request});
    wake();
}

void LensWorker::wake()
{
    QMetaObject::invokeMethod(this, &LensWorker::work, Qt::QueuedConnection);
}

void LensWorker::rebuild(const LensSubject::Snapshot& now)
{
    const TrainSpec& spec = now.spec;
    // One thread: the trainer has the cores, and a small batch gains nothing from a second one.
    setComputeThreads(1);
    m_lens.reset();
    const auto data = m_cache->get(spec.data, now.load);
    const Dataset& test = data->test;
    auto images = std::make_shared<std::vector<Image>>();
    const std::int64_t count = std::min(spec.evaluate.mapImages, test.count);
    for (std::int64_t k = 0; k < count; ++k) {
        images->push_back(test.image(k));
    }
    if (m_facts.post({test.classNames, std::move(images)})) {
        Q_EMIT factsArrived();
    }
    m_lens = std::make_unique<Lens>(spec, data, Lens::Options());
    m_last.controls = controlsOf(spec);
}

bool LensWorker::follow(const LensSubject::Snapshot& now)
{
    // Noted before it is tried: what failed once is not tried again.
    const LensSubject::Snapshot seen = std::exchange(m_seen, now);
    const bool rebuilt = now.number != seen.number;
    if (rebuilt) {
        rebuild(now);
    }
    if (!m_lens) {
        return false;
    }
    const bool newImages = rebuilt ? now.ownImages != nullptr : now.ownImages != seen.ownImages;
    if (newImages) {
        m_lens->setOwnImages(now.ownImages ? *now.ownImages : std::vector<Image>());
    }
    const bool newModel = now.model && (rebuilt || now.model != seen.model);
    if (newModel) {
        m_lens->setModel(*now.model);
    }
    return rebuilt || newImages || newModel;
}

void LensWorker::answer()
{
    if (m_reports.post(m_lens->look(m_last.controls, m_last.request))) {
        Q_EMIT reportArrived();
    }
    if (m_batches.post(std::make_shared<const BatchReport>(m_lens->batchReport()))) {
        Q_EMIT batchArrived();
    }
}

void LensWorker::work()
{
    try {
        const bool changed = follow(m_subject.now());
        const std::optional<Question> question = m_questions.take();
        if (question) {
            m_last = *question;
        }
        if (m_lens && (changed || question)) { // else a wake-up for what an earlier one took
            answer();
        }
    } catch (const Cancelled&) {
        // The window is closing, or newer settings wait.
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

} // namespace clae
