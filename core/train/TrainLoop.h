// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/FaultAnswers.h"
#include "core/train/RunControl.h"
#include "core/train/RunObserver.h"
#include "core/values/Dataset.h"
#include "core/values/TrainSpec.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace clae {

class Communicator;

struct RunRequest {
    TrainSpec spec;
    std::filesystem::path folder; ///< of the run; empty: nothing is stored
    /// Go on from the folder's newest intact checkpoint; from the beginning where there is none
    /// yet.
    bool resume = false;
    /// > 0: the run ends after this step and its evaluation, as if it had been stopped then.
    std::int64_t lastStep = 0;
    FaultAnswers onFault = {};
    /// The processes that train this run together, null for this one alone. Of those but rank 0
    /// `folder` and `resume` have no effect: they take over its state, store nothing, evaluate
    /// nothing and do as its control says; a stop that one of them is asked for stops all. No
    /// number of processes is stored, so that a run may be resumed with another one.
    Communicator* world = nullptr;
};

struct RunResult {
    bool finished = false; ///< false: stopped on request, before the last step or its evaluation
    std::int64_t step = 0; ///< steps taken, with those of earlier sessions
    std::optional<StepReport> lastStep;
    std::optional<EvaluationReport> untrained; ///< of step 0
    std::optional<EvaluationReport> last;
};

/// The one loop: spec and data in, reports out, controls taken at the start of each step. Blocks
/// until the run ends or control.stop() is heard, at a step's end; the run is then saved, on a
/// thread beside this one while it trains. A step that is not finite, or finds too little memory,
/// was not taken; what a step that was not finite is made of is kept in faults/ (FaultRecord).
/// Throws Error (with the run saved up to the last good step), StorageLost when the run cannot be
/// stored and is not to wait, InputError, also when another process trains in the run's folder, and
/// Error when a rank is lost, on all others within half a minute. How the run stands is in its
/// status.json throughout. Thread: the training thread; sets its compute threads.
RunResult runTraining(const RunRequest& request, std::shared_ptr<const DatasetPair> data,
                      RunControl& control, RunObserver& observer);

} // namespace clae
