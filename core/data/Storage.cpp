// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Storage.h"

#include "core/values/Error.h"
#include "core/values/ThreadSafety.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <fstream>
#include <limits>
#include <map>
#include <new>
#include <system_error>
#include <thread>

namespace clae {

namespace {

constexpr std::int64_t kBlock = 64; ///< images that a thread takes at a time

/// Several threads that take blocks of images until there are none.
class Readers {
public:
    Readers(const Dataset& dataset, std::uint8_t* to, const StopToken& stop)
        : m_dataset(dataset), m_to(to), m_stop(stop)
    {}

    void run(const std::function<void(std::int64_t)>& progress)
    {
        const auto blocks = static_cast<unsigned>(
            std::min<std::int64_t>((m_dataset.count + kBlock - 1) / kBlock, 1024));
        const unsigned count = std::min(std::max(1U, std::thread::hardware_concurrency()), blocks);
        std::vector<std::thread> others;
        try {
            for (unsigned k = 1; k < count; ++k) {
                others.emplace_back([this] { work({}); });
            }
        } catch (const std::system_error&) { // no more threads: those there are do the work
        }
        work(progress);
        for (std::thread& other : others) {
            other.join();
        }
        const MutexLock lock(m_mutex);
        if (m_failure) {
            std::rethrow_exception(m_failure);
        }
    }

    [[nodiscard]] std::vector<std::string> refusals() const
    {
        const MutexLock lock(m_mutex);
        std::vector<std::string> sentences;
        for (const auto& entry : m_refusals) {
            sentences.push_back(entry.second);
        }
        return sentences;
    }

private:
    /// Ends early, with the failure kept, when a thread met anything but an unreadable image.
    void work(const std::function<void(std::int64_t)>& progress)
    {
        try {
            std::vector<std::uint8_t> scratch(m_to == nullptr ? m_dataset.imageSize() : 0);
            while (!m_failed) {
                const std::int64_t from = m_next.fetch_add(kBlock);
                if (from >= m_dataset.count) {
                    return;
                }
                const std::int64_t end = std::min(from + kBlock, m_dataset.count);
                for (std::int64_t k = from; k < end; ++k) {
                    m_stop.check();
                    readOne(k, scratch);
                }
                if (progress) {
                    progress(end);
                }
            }
        } catch (...) {
            const MutexLock lock(m_mutex);
            m_failure = std::current_exception();
            m_failed = true;
        }
    }

    void readOne(std::int64_t k, std::vector<std::uint8_t>& scratch)
    {
        try {
            m_dataset.copyImage(k, m_to == nullptr ? scratch.data()
                                                   : m_to + static_cast<std::size_t>(k) *
                                                                m_dataset.imageSize());
        } catch (const InputError& error) {
            const MutexLock lock(m_mutex);
            m_refusals.emplace(k, error.what());
        }
    }

    const Dataset& m_dataset;
    std::uint8_t* m_to;
    const StopToken& m_stop;
    std::atomic<std::int64_t> m_next{0};
    std::atomic<bool> m_failed{false};
    mutable Mutex m_mutex;
    std::map<std::int64_t, std::string> m_refusals CLAE_GUARDED_BY(m_mutex);
    std::exception_ptr m_failure CLAE_GUARDED_BY(m_mutex);
};

} // namespace

std::uint64_t availableMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::uint64_t kibibytes = 0;
    std::string unit;
    while (file >> key >> kibibytes) {
        if (key == "MemAvailable:") {
            return kibibytes * 1024;
        }
        std::getline(file, unit);
    }
    return std::numeric_limits<std::uint64_t>::max();
}

bool staysOnDisk(const std::string& storage, std::uint64_t bytes, std::uint64_t available)
{
    return storage == "disk" || (storage == "auto" && bytes > available / 2);
}

std::vector<std::string> readImages(const Dataset& dataset, std::uint8_t* to, const StopToken& stop,
                                    const std::function<void(std::int64_t)>& progress)
{
    Readers readers(dataset, to, stop);
    readers.run(progress);
    return readers.refusals();
}

void loadIntoMemory(Dataset& dataset, const StopToken& stop,
                    const std::function<void(std::int64_t)>& progress)
{
    std::vector<std::uint8_t> pixels;
    try {
        pixels.resize(static_cast<std::size_t>(dataset.count) * dataset.imageSize());
    } catch (const std::exception&) { // bad_alloc or length_error
        throw Error("The data set \"" + dataset.name +
                    "\" does not fit in memory; set \"data.storage\" to \"disk\".");
    }
    const std::vector<std::string> refusals = readImages(dataset, pixels.data(), stop, progress);
    if (!refusals.empty()) {
        const std::size_t others = refusals.size() - 1;
        const std::string more =
            others == 0 ? ""
                        : " (" + std::to_string(others) + " more of its images cannot be read)";
        std::string sentence = refusals.front();
        throw InputError(sentence.insert(sentence.size() - 1, more));
    }
    dataset.pixels = std::move(pixels);
    dataset.source.reset();
}

} // namespace clae
