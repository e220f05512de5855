// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/AugmentParameters.h"

#include <nlohmann/json.hpp>

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <string>

namespace clae::test {

/// tests/data/augment/golden.json, read once; make_golden.py describes it.
const nlohmann::json& golden();

/// The case named `name`, made of torchvision's results for one image.
struct GoldenCase {
    at::Tensor image; ///< 1 x C x H x W, in [0,1]
    int size;         ///< side of the result; 0: that of the image
    ImageAugmentation parameters;
    at::Tensor onFloat; ///< torchvision's result on the float image
    at::Tensor onPil;   ///< its result on the 8-bit image, in [0,1]
};
GoldenCase goldenCase(const std::string& name);

/// Case `index` of "resized": torchvision's Resize and CenterCrop; its parameters mean nothing.
GoldenCase goldenResized(std::size_t index);

} // namespace clae::test
