// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace clae {

/// What a .npy file says of its array.
struct NpyHeader {
    std::string descr; ///< element type as NumPy writes it, such as "<f4"; unchecked
    bool fortranOrder = false;
    std::vector<std::size_t> shape; ///< unchecked: may promise more than the file has
    std::size_t dataOffset = 0;     ///< where the elements begin, in bytes
};

/// A header has at most this many bytes, with all before it: as many as version 1.0 can have.
/// Version 2.0 is for arrays of many named fields, which are not read.
constexpr std::size_t kMostNpyHeader = 12 + 0xFFFF;

/// Reads the header of NumPy's .npy, versions 1.0 and 2.0, from a file's first bytes; its first
/// kMostNpyHeader are enough. Throws InputError naming `path` when they hold no whole header or
/// one that is longer. Thread: any.
[[nodiscard]] NpyHeader parseNpyHeader(const std::filesystem::path& path, std::string_view file);

/// The first bytes of a .npy file of version 1.0, up to its elements in C order. They are a
/// multiple of 64 long, as NumPy has it.
[[nodiscard]] std::string npyHeaderBytes(const std::string& descr,
                                         const std::vector<std::int64_t>& shape);

/// The element type as NumPy writes it, such as "<f4".
[[nodiscard]] const char* npyDescr(NamedArray::Type type);

} // namespace clae
