// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// Runs the program words[0] with the rest as its arguments to its end, in this environment, and
/// returns what it wrote to stdout. Throws clae::InputError, whose sentence ends in `remedy`, when
/// it does not start or its exit code is not 0. Blocks.
[[nodiscard]] std::string outputOf(std::vector<std::string> words, const std::string& remedy);
