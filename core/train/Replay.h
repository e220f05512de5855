// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunComparison.h"
#include "core/train/ReplayPlan.h"
#include "core/train/TrainLoop.h"

#include <memory>
#include <optional>
#include <string>

namespace clae {

/// Hears what a repetition does, as of every run.
class ReplayObserver : public RunObserver {
public:
    /// The first figure that is not as it was; the repetition goes on, to find the largest one.
    virtual void differed(const RunDifference& difference) = 0;
};

/// The arrays of two checkpoints of one step: weights, both batch norms, the optimiser.
struct WeightsComparison {
    std::int64_t step = 0;
    std::size_t arrays = 0;    ///< compared
    std::size_t different = 0; ///< of them, or missing in one of the two
    std::string first;         ///< the first one that differs; empty: none
    double largest = 0.0;      ///< the largest difference of two of its numbers, absolute
};

struct ReplayReport {
    std::int64_t steps = 0;       ///< compared
    std::int64_t evaluations = 0; ///< compared
    std::int64_t differentSteps = 0;
    std::optional<RunDifference> first;
    std::optional<RunDifference> largest; ///< in proportion
    std::optional<WeightsComparison> weights;
    RunSession machine; ///< where the repetition trained its last part
    bool interrupted = false;

    [[nodiscard]] bool identical() const { return !first && (!weights || weights->different == 0); }
};

/// Trains the run once more in the new `folder`, with each change of the live controls at its step,
/// and compares. Blocks; `stop` ends it at a step's end. Throws as runTraining does; the folder
/// then holds what was trained so far. Thread: the training thread, as runTraining.
[[nodiscard]] ReplayReport replayRun(const ReplayPlan& plan, const std::filesystem::path& folder,
                                     const std::shared_ptr<const DatasetPair>& data,
                                     const StopToken& stop, ReplayObserver& observer);

/// A name for the repetition that nothing beside the run has: "RUN-replay", "RUN-replay-2", ...
[[nodiscard]] std::filesystem::path replayFolder(const std::filesystem::path& run);

} // namespace clae
