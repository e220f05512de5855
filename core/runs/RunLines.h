// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a run's files, one at a time: what reading a whole run and following one share.
#pragma once

#include "core/runs/RunTable.h"
#include "core/values/RunRecord.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace clae {

/// Of metrics.csv and evaluations.csv; arguments and errors as of RunTable's constructor.
[[nodiscard]] RunTable stepTable(std::string_view header, std::string_view body,
                                 const std::filesystem::path& source, std::size_t before = 0);
[[nodiscard]] RunTable evaluationTable(std::string_view header, std::string_view body,
                                       const std::filesystem::path& source, std::size_t before = 0);

/// The next line; absent after the last whole one. Throw InputError naming file and line when it is
/// damaged, or not of a later step than `last`.
[[nodiscard]] std::optional<StepReport> nextStep(RunTable& table, std::int64_t last);
[[nodiscard]] std::optional<EvaluationReport> nextEvaluation(RunTable& table, std::int64_t last);

/// Puts a line of hardness.csv, "step,set,share,...", into the evaluation of its step, if that is
/// among these, by rising step. False when it is damaged.
[[nodiscard]] bool takeHistogram(std::string_view line, std::vector<EvaluationReport>& evaluations);
/// Throws InputError: line `number` of that file is no line of hardness.csv.
[[noreturn]] void refuseHistogram(const std::filesystem::path& source, std::size_t number);

/// A line of events.jsonl, number `number` of the file; absent when it tells of an incident, not of
/// a change. Throws InputError when it is damaged.
[[nodiscard]] std::optional<ControlEvent>
eventOf(std::string_view line, const std::filesystem::path& source, std::size_t number);

} // namespace clae
