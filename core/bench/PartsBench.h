// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

namespace clae {

/// What the benches of a step's parts measure on: synthetic images of a spec's batch size.
struct PartsBenchOptions {
    TrainSpec spec;
    int channels = 3;
    int size = 32; ///< side, pixels
    int trials = 20;
};

/// Wall seconds of a batch, fastest of the trials.
struct AugmentBenchReport {
    double view = 0.0;           ///< one augmented, normalised view
    double conversion = 0.0;     ///< bytes to floats alone, the yardstick
    double viewsPerSecond = 0.0; ///< images
};

/// Wall seconds of a batch, fastest of the trials.
struct AttackBenchReport {
    double attack = 0.0;  ///< the spec's whole attack
    double forward = 0.0; ///< one forward without gradients, the yardstick
    /// attack / forward / gradient steps: 2 is a forward and the gradient of its input
    double forwardsPerStep = 0.0;
};

/// Both throw InputError as Trainer does, and Cancelled. They block.
[[nodiscard]] AugmentBenchReport benchAugmentation(const PartsBenchOptions& options,
                                                   const StopToken& stop = {});
[[nodiscard]] AttackBenchReport benchAttack(const PartsBenchOptions& options,
                                            const StopToken& stop = {});

} // namespace clae
