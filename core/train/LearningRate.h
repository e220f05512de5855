// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>

namespace clae {

/// The share of the learning rate at which step `step` is taken, counted from 0; in [0, 1].
///
/// During the warm-up it rises by equal amounts to 1 (Goyal et al. 2017, section 2.2); no step is
/// taken at 0. Then, at step t of the T that are left:
/// - "constant": 1
/// - "cosine": (1 + cos(pi t / T)) / 2, which reaches 0 where the run ends (Loshchilov and Hutter
///   2017, equation 5, without restarts)
/// - "step": the factor of the last of `run.decayEpochs` that is over, counted from the run's
///   start; 1 before the first. As the published adjust_learning_rate, each factor is one of the
///   undecayed rate.
///
/// REQUIRES: 0 <= step, stepsPerEpoch > 0, one decay factor for each decay epoch, those rising.
[[nodiscard]] double learningRateFactor(const RunSpec& run, std::int64_t step,
                                        std::int64_t stepsPerEpoch, std::int64_t totalSteps);

} // namespace clae
