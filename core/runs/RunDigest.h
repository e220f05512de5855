// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <filesystem>
#include <string>

namespace clae {

/// What a list shows of a run, from the ends of its files: quick however long the run is. `name` is
/// the run's folder as the list shall have it. What is damaged counts as not there, so that a run
/// with a broken file is still listed. Throws InputError when the folder is no run. Thread: any.
[[nodiscard]] RunSummary readRunSummary(const std::filesystem::path& run, const std::string& name);

/// A text that changes whenever a file changes that readRunSummary() looks at; empty when the
/// folder is no run. Costs a few system calls. That a process lets go of the run does not show.
[[nodiscard]] std::string runStamp(const std::filesystem::path& run);

} // namespace clae
