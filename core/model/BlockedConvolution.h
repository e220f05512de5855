// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Convolution.h"

#include <ATen/core/Tensor.h>

namespace clae {

/// Convolutions by oneDNN on images in blocks of 16 channels, [N, C/16, H, W, 16] float32: the
/// order that its kernels for Winograd's method want. Those take 3x3 filters with stride 1 by
/// minimal filtering F(4x4, 3x3) (Lavin and Gray 2016): a quarter of the multiplications of the
/// direct way, with rounding errors about ten times as large.

constexpr std::int64_t kBlockChannels = 16;

/// With fewer channels, transforming the images takes longer than the multiplications saved.
constexpr std::int64_t kLeastWinogradChannels = 64;

[[nodiscard]] inline bool isBlocked(const at::Tensor& images)
{
    return images.dim() == 5;
}

/// Whether there are such convolutions (Devices.h: hasWinograd()) for x [N,C,H,W]: float32 on the
/// CPU, C a multiple of 16.
[[nodiscard]] bool canBeBlocked(const at::Tensor& x);

/// x [N,C,H,W] in blocks, differentiable. REQUIRES: canBeBlocked(x).
[[nodiscard]] at::Tensor toBlocked(const at::Tensor& x);

/// A convolution and its gradients, without a graph. Images are in blocks, and so are the results.
/// REQUIRES: the filters' C and O are multiples of 16.
[[nodiscard]] at::Tensor blockedConvolution(const at::Tensor& x, const Convolution& convolution);
[[nodiscard]] at::Tensor blockedInputGradient(const at::Tensor& ofY, at::IntArrayRef sizesOfX,
                                              const Convolution& convolution);
/// [O,C,k,k]
[[nodiscard]] at::Tensor blockedFilterGradient(const at::Tensor& ofY, const at::Tensor& x,
                                               const Convolution& convolution);

} // namespace clae
