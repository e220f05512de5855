// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/RunSummary.h"

#include <vector>

namespace clae {

/// All that a run's folder holds but its weights: what is drawn when runs are laid over each other.
/// Frozen; shared over threads as std::shared_ptr<const RunRecord>.
struct RunRecord {
    RunSummary summary; ///< folder, name, spec text and the rest of its row in the list
    /// By rising step. Of a step read from disk, times, imagesPerSecond and etaSeconds are 0, and
    /// so are totalSteps and totalEpochs where they are not known.
    std::vector<StepReport> steps;
    std::vector<EvaluationReport> evaluations; ///< by rising step, from 0, the untrained encoder
    std::vector<ControlEvent> events;          ///< by rising step
    bool cut = false; ///< a last line was not whole: written just now, or cut off by a crash
};

} // namespace clae
