// SPDX-License-Identifier: GPL-3.0-or-later
// Images in memory that pretend to lie on disk.
#pragma once

#include "core/values/Dataset.h"
#include "core/values/Error.h"

#include <condition_variable>
#include <mutex>

namespace clae::test {

/// Serves a data set's pixels one by one, counts, and fails on demand. Thread: any.
class MemorySource final : public PixelSource {
public:
    explicit MemorySource(Dataset data) : m_data(std::move(data)) {}

    void read(std::int64_t index, std::uint8_t* to) const override
    {
        {
            const std::lock_guard<std::mutex> lock(m_mutex);
            m_reads += 1;
            if (index == m_broken) {
                throw InputError("Image " + std::to_string(index) + " is broken.");
            }
        }
        m_changed.notify_all();
        m_data.copyImage(index, to);
    }

    /// Reading image `index` fails from now on; -1: none does.
    void breakImage(std::int64_t index)
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_broken = index;
    }

    [[nodiscard]] std::int64_t reads() const
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        return m_reads;
    }

    /// Blocks until `count` images have been asked for.
    void waitForReads(std::int64_t count) const
    {
        std::unique_lock<std::mutex> lock(m_mutex);
        m_changed.wait(lock, [&] { return m_reads >= count; });
    }

private:
    Dataset m_data;
    std::int64_t m_broken = -1;
    mutable std::int64_t m_reads = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
};

/// The same images with a source in place of the pixels.
inline Dataset onDisk(const Dataset& data, std::shared_ptr<const PixelSource> source)
{
    Dataset result = data;
    result.pixels.clear();
    result.source = std::move(source);
    return result;
}

} // namespace clae::test
