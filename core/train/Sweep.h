// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"
#include "core/values/SweepReports.h"

#include <functional>
#include <string>

namespace clae {

/// The values of a plan's axes, one combination a cell, the last axis fastest. Throws InputError
/// when a key or value is none, a combination does not validate, or there are no seeds.
[[nodiscard]] std::vector<std::vector<std::string>> sweepGrid(const SweepPlan& plan);

/// Trains and measures every run of the plan that plan.folder does not already have, one after
/// another, and records each whole as it ends; a sweep that was stopped or killed goes on there.
/// Throws InputError when the folder holds another plan's runs; Cancelled when `stop` was
/// requested, with all finished runs recorded. Thread: a training thread; blocks.
std::vector<SweepRun> runSweep(const SweepPlan& plan, const StopToken& stop,
                               const std::function<void(const SweepProgress&)>& progress);

/// Means over seeds, a cell for each combination of values, in the order of `runs`.
[[nodiscard]] std::vector<SweepCell> summarise(const std::vector<SweepRun>& runs);

/// The table as CSV (a row a cell; mean, half width and count of every figure) and as Markdown
/// ("73.05 ± 0.41").
[[nodiscard]] std::string sweepCsv(const SweepPlan& plan, const std::vector<SweepCell>& cells);
[[nodiscard]] std::string sweepMarkdown(const SweepPlan& plan, const std::vector<SweepCell>& cells);

} // namespace clae
