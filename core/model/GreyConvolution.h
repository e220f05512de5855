// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

/// Whether greyConvolution() can do it: x [N,1,H,W] float32 on the CPU, weight [C,1,3,3] float32, C
/// a multiple of 16.
[[nodiscard]] bool isGreyConvolution(const at::Tensor& x, const at::Tensor& weight);

/// conv2d(x, weight) with stride 1 and padding 1, of images with one channel, differentiable once.
/// [N,C,H,W], channels last, in float32 or bfloat16 as `type` says; sums are float32.
///
/// LibTorch's convolutions have no kernel for one channel: they take 5 to 10 times as long, and
/// lose the channels-last layout, which one channel alone does not show.
/// REQUIRES: isGreyConvolution(x, weight).
[[nodiscard]] at::Tensor greyConvolution(const at::Tensor& x, const at::Tensor& weight,
                                         at::ScalarType type);

} // namespace clae
