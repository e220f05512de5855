// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Prefetcher.h"

#include "core/train/Batches.h"

namespace clae {
namespace {

constexpr std::size_t kAhead = 2;

} // namespace

Prefetcher::Prefetcher(std::shared_ptr<const Dataset> data, BatchOrder order, std::int64_t first)
    : m_data(std::move(data)),
      m_order(std::move(order)),
      m_next(first),
      m_thread([this, first] { read(first); })
{}

Prefetcher::~Prefetcher()
{
    {
        const MutexLock lock(m_mutex);
        m_stop.request();
    }
    m_changed.notifyAll();
    m_thread.join();
}

std::vector<std::uint8_t> Prefetcher::take()
{
    MutexLock lock(m_mutex);
    while (m_ready.empty()) {
        m_changed.wait(lock);
    }
    if (m_ready.front().error) {
        std::rethrow_exception(m_ready.front().error);
    }
    std::vector<std::uint8_t> images = std::move(m_ready.front().images);
    m_ready.pop_front();
    m_next += 1;
    lock.unlock();
    m_changed.notifyAll();
    return images;
}

void Prefetcher::read(std::int64_t first)
{
    for (std::int64_t number = first;; ++number) {
        {
            MutexLock lock(m_mutex);
            while (!m_stop.requested() && m_ready.size() >= kAhead) {
                m_changed.wait(lock);
            }
            if (m_stop.requested()) {
                return;
            }
        }
        Batch batch;
        try {
            batch.images = imageBytes(*m_data, m_order.indices(number), m_stop);
        } catch (...) {
            batch.error = std::current_exception();
        }
        const bool failed = batch.error != nullptr;
        {
            const MutexLock lock(m_mutex);
            m_ready.push_back(std::move(batch));
        }
        m_changed.notifyAll();
        if (failed) {
            return;
        }
    }
}

} // namespace clae
