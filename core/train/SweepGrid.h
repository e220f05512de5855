// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <string>
#include <vector>

namespace clae {

/// The values of a plan's axes, one combination a cell, the last axis fastest, as specText() writes
/// them; the names of a plan with cases. Throws InputError when a key or value is none or comes
/// twice, a combination does not validate, a key acts in none of them, or there are no seeds or too
/// many runs.
[[nodiscard]] std::vector<std::vector<std::string>> sweepGrid(const SweepPlan& plan);

/// What the values of a cell are called: the keys of the axes, or "case".
[[nodiscard]] std::vector<std::string> sweepColumns(const SweepPlan& plan);

/// The spec of one run. REQUIRES: `values` is a cell of sweepGrid(), 0 <= seedIndex < plan.seeds.
[[nodiscard]] TrainSpec sweepSpec(const SweepPlan& plan, const std::vector<std::string>& values,
                                  int seedIndex);

/// Reads "key=v1,v2,...". The values of a key that takes a list of numbers are separated by
/// semicolons, and so are those of any key where a semicolon stands. Throws InputError.
[[nodiscard]] SweepAxis parseSweepAxis(const std::string& text);

/// Reads "NAME:key=value,key=value", the settings separated by semicolons where one stands; "NAME:"
/// alone is the base. Throws InputError.
[[nodiscard]] SweepCase parseSweepCase(const std::string& text);

} // namespace clae
