// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// The most that one IDX file may hold once inflated: 1 GiB.
constexpr std::size_t kLargestIdx = std::size_t{1} << 30;

/// Reads grey images and their labels from a pair of IDX files (the format of MNIST), each plain or
/// gzipped, whatever its name. Throws InputError naming the file when it is damaged, promises more
/// than kLargestIdx, or the two disagree; Cancelled when `stop` was requested. No more is inflated
/// than a file's header promises. Thread: any; blocks, and answers `stop` within a few
/// milliseconds.
[[nodiscard]] Dataset readIdx(const std::filesystem::path& images,
                              const std::filesystem::path& labels, std::string name,
                              std::vector<std::string> classNames, const StopToken& stop);

} // namespace clae
