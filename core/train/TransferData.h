// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/StopToken.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace clae {

/// The first `trainImages` and `testImages` (0: all) of `pair` in the shape of another data set's
/// images: grey is repeated, colour becomes grey by ITU-R 601 luma, other sizes are resized
/// bilinearly (antialiased where they shrink). In memory. Throws Cancelled. Blocks.
[[nodiscard]] DatasetPair fitted(const DatasetPair& pair, const Dataset& like,
                                 std::int64_t trainImages, std::int64_t testImages,
                                 const StopToken& stop);

/// NCHW images with 1 or 3 channels in 1 or 3 of them, in the same way.
[[nodiscard]] at::Tensor inChannels(const at::Tensor& images, int channels);

} // namespace clae
