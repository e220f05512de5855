// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clae {

/// The number formats of arrays in files of other programs. All little-endian.
enum class ElementType {
    Bool,
    UInt8,
    Int8,
    Int16,
    Int32,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64
};

/// Bytes of one element.
[[nodiscard]] std::size_t elementSize(ElementType type);

/// The number of elements of `shape`; nothing when a length is negative or the elements, of `size`
/// bytes each, are more than can be addressed.
[[nodiscard]] std::optional<std::size_t> elementCount(const std::vector<std::int64_t>& shape,
                                                      std::size_t size);

/// An array of one of the three types that NamedArray has: floats of any width become float32,
/// integers int64, bool and uint8 uint8. `bytes` has its elements in C order. Throws InputError
/// naming `path` when they do not fit the shape, or a double no float32 can hold. Thread: any.
[[nodiscard]] NamedArray convertArray(const std::filesystem::path& path, std::string name,
                                      ElementType type, std::vector<std::int64_t> shape,
                                      std::string_view bytes);

} // namespace clae
