// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Output.h"

#include <filesystem>

/// The program of the window beside this one.
[[nodiscard]] std::filesystem::path workbenchProgram();

/// Starts the window `runs` times, and once before to have its libraries in memory, and tells the
/// medians: from the start of the process to main (loading), to the painted window, to the first
/// pairs; and what only loading and leaving costs. Throws clae::InputError where it cannot start.
[[nodiscard]] int benchStartup(Output& output, int runs);
