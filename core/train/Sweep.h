// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/SweepGrid.h"
#include "core/train/SweepTable.h"
#include "core/values/StopToken.h"
#include "core/values/SweepReports.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace clae {

using SweepProgressFunction = std::function<void(const SweepProgress&)>;

/// Trains and measures every run of the plan that plan.folder does not already have, one after
/// another, and records each whole as it ends; a sweep that was stopped or killed goes on there,
/// also with more seeds, values or cases. `progress` may be empty; it is called on this thread, at
/// least once a step. Throws InputError as sweepGrid() does, when the folder holds another plan's
/// runs, and, after all others have run, when runs failed; Cancelled when `stop` was requested,
/// with all finished runs recorded. Returns the runs in the order of the grid, the seeds fastest.
/// Thread: a training thread; blocks.
std::vector<SweepRun> runSweep(const SweepPlan& plan, const StopToken& stop,
                               const SweepProgressFunction& progress);

/// Hears from a run which share of its training is done, 0 to 1, and what it does now.
using TrialProgressFunction = std::function<void(double share, const std::string& now)>;

/// Trains and measures one run and returns its figures. Throws Cancelled and InputError.
using SweepTrialFunction = std::function<std::map<std::string, double>(
    const TrainSpec&, const StopToken&, const TrialProgressFunction&)>;

/// The same with `trial` in place of the real training.
std::vector<SweepRun> runSweep(const SweepPlan& plan, const StopToken& stop,
                               const SweepProgressFunction& progress,
                               const SweepTrialFunction& trial);

} // namespace clae
