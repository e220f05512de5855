// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/RunSession.h"
#include "core/values/Controls.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace clae {

/// What is to be another way than the run had it.
struct ReplayOptions {
    std::optional<std::int64_t> steps; ///< only the first ones
    std::optional<int> threads;        ///< 0: one for each core
    std::string device;                ///< "auto", "cpu", "cuda" or "cuda:N"; empty: the run's
    std::string dataFolder;            ///< where the data set lies; empty: where the run had it
};

/// Steps of a run that were trained with one spec.
struct ReplayPart {
    std::int64_t last = 0; ///< its last step
    TrainSpec spec;        ///< with the device, threads and precision that the run used
};

/// How to train a run once more.
struct ReplayPlan {
    std::filesystem::path run;
    std::int64_t steps = 0; ///< to repeat
    std::vector<ReplayPart> parts;
    std::map<std::int64_t, Controls> controls; ///< in force from this step on, 1 for the start
    std::set<std::int64_t> evaluations;        ///< steps that the run was evaluated at
    /// The newest step up to `steps` whose checkpoint the run keeps; 0: none. A part ends there.
    std::int64_t checkpoint = 0;
    /// Those of the run's steps. The first one's `host` and `cpu` are empty where the run does not
    /// tell them, and there is none where it does not even tell how many threads it used.
    std::vector<RunSession> sessions;
};

/// Reads all of `run` that a repetition needs. Throws InputError when it is no run, was brought
/// from elsewhere and never trained here, has no whole step, or fewer than asked for; when one of
/// its files is damaged, naming it; or when the weights that it started from are gone or not those
/// any more. Thread: any; blocks on the disk.
[[nodiscard]] ReplayPlan planReplay(const std::filesystem::path& run, const ReplayOptions& options);

} // namespace clae
