// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// Opens a part of STL-10 in the binary version (https://cs.stanford.edu/~acoates/stl10): images of
/// 3 x 96 x 96, each plane column by column, and a file of labels from 1 on. The images of
/// `unlabelled`, unless that is empty, follow and get the last of `classNames`. The images stay in
/// the files. Throws InputError naming the file when a length is wrong, the two disagree or a label
/// has no class; Cancelled. Thread: any; blocks.
[[nodiscard]] Dataset openStl(const std::filesystem::path& images,
                              const std::filesystem::path& labels,
                              const std::filesystem::path& unlabelled,
                              std::vector<std::string> classNames, const StopToken& stop);

} // namespace clae
