// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Commands.h"

#include <filesystem>

// The subcommands of "clae bench". Each measures one part of the program and, in the same run, a
// yardstick that makes its figures comparable between machines.

void addTrainBench(CLI::App& bench, Output& output, Work& run);
void addAugmentBench(CLI::App& bench, Output& output, Work& run);
void addAttackBench(CLI::App& bench, Output& output, Work& run);
void addKnnBench(CLI::App& bench, Output& output, Work& run);
void addTsneBench(CLI::App& bench, Output& output, Work& run);

/// The program of the window beside this one.
[[nodiscard]] std::filesystem::path workbenchProgram();

/// Starts the window `runs` times, and once before to have its libraries in memory, and tells the
/// medians: from the start of the process to main (loading), to the painted window, to the first
/// pairs; and what only loading and leaving costs. Throws clae::InputError where it cannot start.
[[nodiscard]] int benchStartup(Output& output, int runs);
