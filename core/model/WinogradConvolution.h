// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

/// 3x3 convolutions with stride 1 and padding 1 by Winograd's minimal filtering F(4x4, 3x3) (Lavin
/// and Gray 2016), by oneDNN: a quarter of the multiplications of the direct way, for sums whose
/// rounding errors are about ten times as large. Where oneDNN has no such kernel for a shape it
/// convolves directly. Everything is float32, channels last, without a graph.

/// Whether it can be done: a processor with AVX-512 and a build with oneDNN (see
/// Devices.h: hasWinograd()); x [N,C,H,W] float32 and channels last on the CPU, filters [O,C,3,3]
/// float32, C and O multiples of 16 and at least kLeastWinogradChannels.
[[nodiscard]] bool isWinogradConvolution(const at::Tensor& x, const at::Tensor& filters);

/// With fewer channels, transforming the images takes longer than the multiplications saved.
constexpr std::int64_t kLeastWinogradChannels = 64;

/// Each REQUIRES isWinogradConvolution(x, filters). `ofY` [N,O,H,W], channels last.
[[nodiscard]] at::Tensor winogradConvolution(const at::Tensor& x, const at::Tensor& filters);
[[nodiscard]] at::Tensor winogradInputGradient(const at::Tensor& ofY, const at::Tensor& filters);
/// [O,C,3,3]
[[nodiscard]] at::Tensor winogradFilterGradient(const at::Tensor& ofY, const at::Tensor& x);

} // namespace clae
