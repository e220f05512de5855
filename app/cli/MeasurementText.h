// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Measurement.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// A measurement for people: lines of an aligned table, accuracies in percent.
[[nodiscard]] std::vector<std::string> measurementLines(const clae::Measurement& measurement);

/// All of a measurement for scripts: the members "knn", "representation", "probe" and "robust" with
/// the names and units of the reports, each with its step; accuracies from 0 to 1.
[[nodiscard]] nlohmann::json measurementJson(const clae::Measurement& measurement);
