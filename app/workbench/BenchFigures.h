// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace clae {

/// The value below which `share` (0 to 1) of `values` lie; 0 without values.
[[nodiscard]] double quantile(std::vector<double> values, double share);

/// Prints what a bench found: one JSON object on one line, or a name and a value on each line.
void printFigures(const nlohmann::json& figures, bool json);

/// Adds the shortest, the median (`name`_ms), the 99th percentile and the longest of
/// `milliseconds`. The shortest is what a busy machine changes least.
void addTimes(nlohmann::json& figures, const std::string& name,
              const std::vector<double>& milliseconds);

} // namespace clae
