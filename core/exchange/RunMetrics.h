// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace clae {

/// A number that a run recorded over its steps.
struct Metric {
    const char* name; ///< as the column of metrics.csv or evaluations.csv
    const char* tag;  ///< as TensorBoard groups it
};

/// One value of it.
struct MetricPoint {
    const Metric& metric;
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    double seconds = 0.0; ///< wall time of all steps up to this one, without evaluations
    double value = 0.0;
};

/// All there are, those of steps first.
[[nodiscard]] const std::vector<Metric>& runMetrics();

/// Calls `take` with every number of `run` by rising step; at one step in the order of
/// runMetrics(). What was not recorded is left out.
void forEachMetric(const RunRecord& run, const std::function<void(const MetricPoint&)>& take);

/// The shortest text that reads back as this number, with a point; "nan", "inf" or "-inf".
[[nodiscard]] std::string numberText(double value);

} // namespace clae
