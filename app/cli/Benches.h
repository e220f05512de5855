// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Commands.h"

// The subcommands of "clae bench". Each measures one part of the program and, in the same run, a
// yardstick that makes its figures comparable between machines.

void addTrainBench(CLI::App& bench, Output& output, Work& run);
void addKnnBench(CLI::App& bench, Output& output, Work& run);
void addTsneBench(CLI::App& bench, Output& output, Work& run);
