// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/LensBatch.h"
#include "core/values/InspectionReports.h"

#include <vector>

namespace clae {

/// Training images that name the attacked ones.
struct Voters {
    at::Tensor features; ///< [N,d], unit rows as spec.evaluate compares them, float32 on the CPU
    at::Tensor labels;   ///< int64 [N]
};

/// The attack of `question` with rising budgets, 0 to 16/255 in pixel space in steps of 1/255, and
/// what becomes of the image in row `row` of those that are attacked and of the whole batch. The
/// kNN, as `evaluate` says, sees the attacked views through the clean batch norms in evaluation
/// mode; images without a class do not count. Throws Cancelled. Blocks.
[[nodiscard]] std::vector<InspectionReport::EpsilonPoint>
epsilonRow(LensBatch& batch, const LensQuestion& question, std::int64_t row, const Voters& voters,
           const EvaluateSpec& evaluate, const StopToken& stop, const ProgressFunction& progress);

} // namespace clae
