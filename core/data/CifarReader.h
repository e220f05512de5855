// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// Opens a part of CIFAR-10 or CIFAR-100 in the binary version
/// (https://www.cs.toronto.edu/~kriz/cifar.html): records of `labelBytes` labels, of which the last
/// counts (CIFAR-100: coarse, then fine), and 3 x 32 x 32 pixels. The labels are read, the images
/// stay in the files. Throws InputError naming the file when it is no whole number of records or
/// has a label without a class; Cancelled. Thread: any; blocks.
[[nodiscard]] Dataset openCifar(const std::vector<std::filesystem::path>& files,
                                std::size_t labelBytes, std::vector<std::string> classNames,
                                const StopToken& stop);

} // namespace clae
