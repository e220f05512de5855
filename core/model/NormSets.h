// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"
#include "core/values/NormReport.h"

namespace clae {

/// The pairs of batch norms in `state`: arrays NAME.running_mean and so on beside
/// NAME_adv.running_mean, in the state's order; an array of which the twin is missing is left out.
/// Throws InputError naming a norm whose arrays lack a part or differ in length. Thread: any.
[[nodiscard]] NormReport normReport(const ModelState& state);

/// `state` with those arrays in the place of the clean norms' that `statistics` (running mean and
/// variance) and `affine` (weight and bias) choose; the adversarial norms stay. A pass through the
/// clean branch in evaluation mode then sees this choice. Thread: any.
[[nodiscard]] ModelState withCleanNorms(const ModelState& state, NormSet statistics,
                                        NormSet affine);

} // namespace clae
