// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>

/// measurements.json of a run: all that `clae evaluate` ever found of it. Its members "knn",
/// "representation", "probe" and "robust" are the newest of their kind, each with the "step" of the
/// encoder that it is of. What was measured otherwise before (at another step, on another data set,
/// by another protocol) is kept in the list "earlier", with its kind as "measure".

/// What the file holds; an empty object when there is none. Throws InputError when it is no such
/// file.
[[nodiscard]] nlohmann::json readMeasurements(const std::filesystem::path& file);

/// `before` with `now`, as measurementJson() made it, on top. Of one and the same measurement
/// nothing is lost that `now` left out: robust accuracy keeps the attacks, curve and flags of a
/// longer one, and "worst" is then the lower one of both.
[[nodiscard]] nlohmann::json mergedMeasurements(const nlohmann::json& before,
                                                const nlohmann::json& now);
