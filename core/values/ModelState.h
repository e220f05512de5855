// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// An array with a name, as bytes: what crosses threads and files in place of a tensor.
struct NamedArray {
    enum class Type { Float32, Int64, UInt8 };
    std::string name; ///< as PyTorch's state_dict writes it, such as "layer1.0.conv1.weight"
    Type type = Type::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::uint8_t> bytes; ///< C order, little-endian
};

/// Weights and buffers of an encoder at one step, frozen.
struct ModelState {
    std::int64_t step = 0;
    std::vector<NamedArray> arrays;
};

} // namespace clae
