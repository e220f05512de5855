// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"
#include "core/values/StopToken.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Reads what a run's folder holds but its weights; also while the run is being written, and after
/// a crash: a last line that is not whole is left out. Thread: any; blocks, 100,000 steps for some
/// hundredths of a second.

/// The whole run; `name` is its folder as the record's summary shall have it. Throws InputError
/// naming the file, and the line where there is one, when it is no run or damaged, and Cancelled.
[[nodiscard]] RunRecord readRun(const std::filesystem::path& run, const std::string& name,
                                const StopToken& stop);

/// metrics.csv, evaluations.csv with hardness.csv, and events.jsonl alone; nothing where the file
/// is missing. Set `cut` when a last line is not whole. Throw as readRun.
[[nodiscard]] std::vector<StepReport> readSteps(const std::filesystem::path& run, bool& cut,
                                                const StopToken& stop);
[[nodiscard]] std::vector<EvaluationReport> readEvaluations(const std::filesystem::path& run,
                                                            bool& cut, const StopToken& stop);
[[nodiscard]] std::vector<ControlEvent> readEvents(const std::filesystem::path& run, bool& cut,
                                                   const StopToken& stop);

} // namespace clae
