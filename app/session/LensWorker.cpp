// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/LensWorker.h"

#include "app/session/DataCache.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Lens.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>

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
    (void)m_models.take(); // of another run
    m_orders.post({spec, m_load});
    wake();
}

void LensWorker::setModel(std::shared_ptr<const ModelState> state)
{
    m_models.post(std::move(state));
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

void LensWorker::rebuild(const Order& order)
{
    const TrainSpec& spec = order.spec;
    // One thread: the trainer has the cores, and a small batch gains nothing from a second one.
    setComputeThreads(1);
    m_lens.reset();
    const auto data = m_cache->get(spec.data, order.stop);
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

void LensWorker::work()
{
    const std::optional<Order> order = m_orders.take();
    const std::optional<std::shared_ptr<const ModelState>> model = m_models.take();
    const std::optional<Question> question = m_questions.take();
    if (!order && !model && !question) {
        return; // a wake-up for what an earlier one took
    }
    try {
        if (order) {
            rebuild(*order);
        }
        if (question) {
            m_last = *question;
        }
        if (!m_lens) {
            return;
        }
        if (model) {
            m_lens->setModel(**model);
        }
        if (m_reports.post(m_lens->look(m_last.controls, m_last.request))) {
            Q_EMIT reportArrived();
        }
    } catch (const Cancelled&) {
        // The window is closing, or newer settings wait.
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromStdString(errorText(error)));
    }
}

} // namespace clae
