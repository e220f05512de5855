// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <string>
#include <vector>

namespace clae {

/// Means over seeds, a cell for each combination of values, in the order of `runs`.
[[nodiscard]] std::vector<SweepCell> summarise(const std::vector<SweepRun>& runs);

/// The table as CSV: a row a cell with its values and, for each figure F that was measured, the
/// columns F (mean; accuracies 0 to 1), F_ci95 (half width; empty for a single seed) and F_n.
[[nodiscard]] std::string sweepCsv(const SweepPlan& plan, const std::vector<SweepCell>& cells);

/// The table as Markdown, its columns aligned: "73.05 ± 0.41", accuracies in percent.
[[nodiscard]] std::string sweepMarkdown(const SweepPlan& plan, const std::vector<SweepCell>& cells);

} // namespace clae
