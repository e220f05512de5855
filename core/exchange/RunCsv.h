// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"
#include "core/values/StopToken.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace clae {

enum class CsvShape {
    Long, ///< run,step,epoch,seconds,metric,value: a line a number
    Wide  ///< run,step,epoch,seconds and a column a metric: a line a step, empty where none was
};

/// A run to be read when its turn comes, so that only one of many is in memory.
using RunLoader = std::function<RunRecord()>;

/// Writes all numbers of all runs as one CSV file, whole or not at all: runs in the given order,
/// steps rising, metrics as runMetrics() names them. A run is named by its folder. Throws
/// InputError and Error as PendingFile, what the loaders throw, and Cancelled between runs.
void saveRunsCsv(const std::filesystem::path& path, const std::vector<RunLoader>& runs,
                 CsvShape shape, const StopToken& stop);

} // namespace clae
