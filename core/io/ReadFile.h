// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace clae {

/// Files above this size are refused unless a reader says otherwise: 8 GiB.
constexpr std::size_t kLargestFile = std::size_t{8} << 30;

/// All bytes of a regular file. Throws InputError naming the path when it is missing, a folder or
/// device, unreadable, or has more than `largest` bytes. Thread: any; blocks.
[[nodiscard]] std::string readFile(const std::filesystem::path& path,
                                   std::size_t largest = kLargestFile);

} // namespace clae
