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
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_stop.request();
    }
    m_changed.notify_all();
    m_thread.join();
}

std::vector<std::uint8_t> Prefetcher::take()
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_changed.wait(lock, [&] { return !m_ready.empty(); });
    if (m_ready.front().error) {
        std::rethrow_exception(m_ready.front().error);
    }
    std::vector<std::uint8_t> images = std::move(m_ready.front().images);
    m_ready.pop_front();
    m_next += 1;
    lock.unlock();
    m_changed.notify_all();
    return images;
}

void Prefetcher::read(std::int64_t first)
{
    for (std::int64_t number = first;; ++number) {
        {
            std::unique_lock<std::mutex> lock(m_mutex);
            m_changed.wait(lock, [&] { return m_stop.requested() || m_ready.size() < kAhead; });
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
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_ready.push_back(std::move(batch));
        }
        m_changed.notify_all();
        if (failed) {
            return;
        }
    }
}

} // namespace clae
