// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Commands.h"

// The subcommands of `clae bench`, each in a file of its own.

void addTrainBench(CLI::App& bench, Output& output, Work& run);
void addKnnBench(CLI::App& bench, Output& output, Work& run);
