// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <exception>
#include <string>

namespace clae {

/// Whether `error` tells that memory could not be had: the C++ library's word for it, LibTorch's on
/// the CPU and on a GPU, or oneDNN's.
[[nodiscard]] bool ranOutOfMemory(const std::exception& error);

/// The batch to try when `batch` images do not fit: half of it or a little less, 2^k or 1.5 * 2^k;
/// at least 2. REQUIRES: batch >= 1.
[[nodiscard]] std::int64_t smallerBatch(std::int64_t batch);

/// A sentence for a run whose step `step` found too little memory: what to try, and that it can be
/// gone on with. `error` is what the step threw.
[[nodiscard]] std::string stepShortage(const TrainSpec& spec, std::int64_t step,
                                       const std::exception& error);

/// The same of the evaluation after `step`.
[[nodiscard]] std::string evaluationShortage(const TrainSpec& spec, std::int64_t step,
                                             const std::exception& error);

} // namespace clae
