// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace clae {

// The classes of the data sets whose files do not name them, in the order of their labels.

[[nodiscard]] std::vector<std::string> digitNames();
[[nodiscard]] std::vector<std::string> fashionNames();
[[nodiscard]] std::vector<std::string> cifar10Names();
[[nodiscard]] std::vector<std::string> cifar100Names(); ///< the fine ones
[[nodiscard]] std::vector<std::string> stlNames();

} // namespace clae
