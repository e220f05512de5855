// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Commands.h"

#include <filesystem>

/// Registers "export" and "import" below "clae runs", whose option --runs they share. REQUIRES: the
/// command has that option and falls through.
void addRunsExport(CLI::App& runs, Output& output, Work& run);
void addRunsImport(CLI::App& runs, Output& output, Work& run);

/// "runs" here where there is one, as "clae train" has it; otherwise where the window keeps its
/// runs: clae/runs in $XDG_DATA_HOME, by default ~/.local/share.
[[nodiscard]] std::filesystem::path usualRunsFolder();
