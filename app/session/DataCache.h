// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <memory>
#include <mutex>

namespace clae {

/// The data set that was asked for last, loaded once and shared by all workers. Thread: any; a
/// second caller waits while the first one loads.
class DataCache {
public:
    /// Throws as loadDataset does. Blocks.
    [[nodiscard]] std::shared_ptr<const DatasetPair>
    get(const DataSpec& spec, const StopToken& stop,
        const std::function<void(const Progress&)>& progress = {});

private:
    std::mutex m_mutex;
    DataSpec m_spec;
    std::shared_ptr<const DatasetPair> m_data;
};

} // namespace clae
