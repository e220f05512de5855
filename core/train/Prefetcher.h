// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/BatchOrder.h"
#include "core/values/Dataset.h"
#include "core/values/StopToken.h"
#include "core/values/ThreadSafety.h"

#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

namespace clae {

/// Reads the batches of a run in order on a thread of its own, at most two ahead of the last one
/// taken, so that a disk's slowness hides behind the computing. Thread: one owner.
class Prefetcher {
public:
    /// Begins to read at batch `first`. Does not block.
    Prefetcher(std::shared_ptr<const Dataset> data, BatchOrder order, std::int64_t first);
    /// Blocks until the image that is being read is read; no further one is begun.
    ~Prefetcher();
    Prefetcher(const Prefetcher&) = delete;
    Prefetcher& operator=(const Prefetcher&) = delete;

    /// The number of the batch that take() returns.
    [[nodiscard]] std::int64_t next() const { return m_next; }

    /// The images of the next batch, as imageBytes() gives them. Blocks until they are read. Throws
    /// what reading them threw; next() stays, and so does the error.
    [[nodiscard]] std::vector<std::uint8_t> take();

private:
    struct Batch {
        std::vector<std::uint8_t> images;
        std::exception_ptr error;
    };
    void read(std::int64_t first);

    std::shared_ptr<const Dataset> m_data;
    BatchOrder m_order; ///< the reading thread's
    std::int64_t m_next;
    StopToken m_stop;
    Mutex m_mutex;
    Condition m_changed;
    std::deque<Batch> m_ready CLAE_GUARDED_BY(m_mutex);
    std::thread m_thread; ///< last: it uses all the others
};

} // namespace clae
