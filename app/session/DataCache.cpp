// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/DataCache.h"

#include "core/data/Catalogue.h"

#include <chrono>

namespace clae {

bool DataCache::same(const DataSpec& a, const DataSpec& b)
{
    // The numbers of the normalisation count only in so far as loading checks how many there are.
    return a.name == b.name && a.folder == b.folder && a.trainImages == b.trainImages &&
           a.folderSize == b.folderSize && a.storage == b.storage &&
           a.mean.size() == b.mean.size() && a.std.size() == b.std.size();
}

std::shared_ptr<const DatasetPair>
DataCache::get(const DataSpec& spec, const StopToken& stop,
               const std::function<void(const Progress&)>& progress)
{
    constexpr std::chrono::milliseconds kLookAround{50}; // for a stop, while another caller loads
    MutexLock lock(m_mutex);
    for (;;) {
        if (m_data && same(m_spec, spec)) {
            return m_data;
        }
        if (!m_loading) {
            m_loading = true;
            m_progress = {};
            lock.unlock();
            return load(spec, stop, progress);
        }
        m_loaded.waitFor(lock, kLookAround);
        stop.check();
        if (progress && m_loading) {
            const Progress now = m_progress;
            lock.unlock();
            progress(now);
            lock.lock();
        }
    }
}

std::shared_ptr<const DatasetPair>
DataCache::load(const DataSpec& spec, const StopToken& stop,
                const std::function<void(const Progress&)>& progress)
{
    const auto tell = [&](const Progress& now) {
        {
            const MutexLock guard(m_mutex);
            m_progress = now;
        }
        if (progress) {
            progress(now);
        }
    };
    std::shared_ptr<const DatasetPair> data;
    std::exception_ptr failure;
    try {
        data = std::make_shared<const DatasetPair>(loadDataset(spec, stop, tell));
    } catch (...) {
        failure = std::current_exception();
    }
    {
        const MutexLock lock(m_mutex);
        m_loading = false;
        if (data) {
            m_data = data;
            m_spec = spec;
        }
    }
    m_loaded.notifyAll();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return data;
}

} // namespace clae
