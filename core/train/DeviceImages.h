// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace clae {

/// The pixels of a data set on a device, copied there once, so that a step sends a GPU no more than
/// the numbers of its images. Thread: one at a time.
class DeviceImages {
public:
    /// REQUIRES: the images are in memory (no PixelSource). Throws c10::Error when the device's
    /// memory does not hold them.
    DeviceImages(const Dataset& data, const at::Device& device);

    /// Images `indices` as imageBatch() gives them: float32 NCHW in pixel space.
    [[nodiscard]] at::Tensor batch(const std::vector<std::int64_t>& indices) const;

private:
    at::Tensor m_pixels; ///< uint8 [N,C,H,W]
};

} // namespace clae
