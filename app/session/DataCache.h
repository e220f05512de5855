// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/ThreadSafety.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <memory>

namespace clae {

/// The data set that was asked for last, loaded once and shared by all workers. Thread: any; one
/// caller loads at a time, the others wait for it and can be stopped while they wait.
class DataCache {
public:
    /// Throws as loadDataset does, and Cancelled. Blocks. `progress` also hears of a load that
    /// another caller does.
    [[nodiscard]] std::shared_ptr<const DatasetPair>
    get(const DataSpec& spec, const StopToken& stop,
        const std::function<void(const Progress&)>& progress = {});

    /// Whether both name the same images.
    [[nodiscard]] static bool same(const DataSpec& a, const DataSpec& b);

private:
    [[nodiscard]] std::shared_ptr<const DatasetPair>
    load(const DataSpec& spec, const StopToken& stop,
         const std::function<void(const Progress&)>& progress) CLAE_EXCLUDES(m_mutex);

    Mutex m_mutex;
    Condition m_loaded;
    bool m_loading CLAE_GUARDED_BY(m_mutex) = false;
    Progress m_progress CLAE_GUARDED_BY(m_mutex); ///< of the load
    DataSpec m_spec CLAE_GUARDED_BY(m_mutex);
    std::shared_ptr<const DatasetPair> m_data CLAE_GUARDED_BY(m_mutex);
};

} // namespace clae
