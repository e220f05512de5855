// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/NormReport.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

namespace clae {

/// The encoder in evaluation mode through each of the four choices of batch norms: statistics and
/// affine weights, clean or adversarial each. In each choice the voting images, the test images and
/// their attacked twins go through the same norms. The attack is that of `controls` on batches of
/// test images through the adversarial branch of the state as it is, made once: all choices see the
/// same pictures. How the kNN votes and on how many images says spec.evaluate. Changes nothing.
/// Throws Cancelled; InputError as FrozenEncoder does. Blocks; sets no threads.
[[nodiscard]] NormSwapReport measureNormSwap(const TrainSpec& spec, const DatasetPair& data,
                                             const ModelState& state, const Controls& controls,
                                             const StopToken& stop,
                                             const ProgressFunction& progress = {});

} // namespace clae
