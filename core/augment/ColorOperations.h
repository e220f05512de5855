// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

// The colour operations of torchvision.transforms.functional on batches, one factor an image.
// `images` is NCHW float32 in [0,1] with 1 or 3 channels, `factors` N x 1 x 1 x 1; the results are
// new tensors in [0,1]. Thread: any.

/// The luma of ITU-R BT.601, N x 1 x H x W; a grey image is its own.
[[nodiscard]] at::Tensor luma(const at::Tensor& images);

[[nodiscard]] at::Tensor adjustBrightness(const at::Tensor& images, const at::Tensor& factors);

/// Moves every pixel away from (factor > 1) or towards (factor < 1) the image's mean luma.
[[nodiscard]] at::Tensor adjustContrast(const at::Tensor& images, const at::Tensor& factors);

/// Moves every pixel away from or towards its own luma. REQUIRES: 3 channels.
[[nodiscard]] at::Tensor adjustSaturation(const at::Tensor& images, const at::Tensor& factors);

/// Turns the hue by `factors` turns, [-0.5, 0.5]. REQUIRES: 3 channels.
[[nodiscard]] at::Tensor adjustHue(const at::Tensor& images, const at::Tensor& factors);

} // namespace clae
