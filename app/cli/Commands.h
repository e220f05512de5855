// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Output.h"

#include <CLI/CLI.hpp>

#include <functional>

/// A subcommand: registers its options in `app` and hands its work to `run` when it was chosen. The
/// work returns an exit code and throws clae::Error.
using Work = std::function<int()>;

void addTrainCommand(CLI::App& app, Output& output, Work& run);
void addEvaluateCommand(CLI::App& app, Output& output, Work& run);
void addAttackCommand(CLI::App& app, Output& output, Work& run);
void addProjectCommand(CLI::App& app, Output& output, Work& run);
void addPresetsCommand(CLI::App& app, Output& output, Work& run);
void addDatasetsCommand(CLI::App& app, Output& output, Work& run);
void addDevicesCommand(CLI::App& app, Output& output, Work& run);
void addRunsCommand(CLI::App& app, Output& output, Work& run);
void addReplayCommand(CLI::App& app, Output& output, Work& run);
void addSweepCommand(CLI::App& app, Output& output, Work& run);
void addExportCommand(CLI::App& app, Output& output, Work& run);
void addImportCommand(CLI::App& app, Output& output, Work& run);
void addBenchCommand(CLI::App& app, Output& output, Work& run);
