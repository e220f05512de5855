// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

// Cropping, scaling, flipping and blurring are linear and act on rows and columns apart. Each is
// given as one matrix an axis, so that a batch with different parameters for every image is two
// batched products on any device (to 1e-3 only where TF32 products are switched on). A matrix has
// a row for each pixel of the result, in C order: `matrix[out * inSize + in]`.

/// Adds to a zeroed `matrix` of outSize x inSize the scaling of the pixels [start, start + length)
/// to outSize pixels; `reversed` flips the result. Growing is bilinear; shrinking widens the same
/// triangle to the scale, as Pillow's and torchvision's antialiased bilinear does.
/// REQUIRES: 0 <= start, 1 <= length, start + length <= inSize, 1 <= outSize.
void addCropMatrix(float* matrix, int outSize, int inSize, int start, int length, bool reversed);

/// Adds to a zeroed `matrix` the Gaussian of `sigma` pixels cut to `taps` pixels, with the edge
/// reflected (the edge pixel itself not repeated). REQUIRES: taps odd, taps < 2 * size or size 1.
void addBlurMatrix(float* matrix, int size, int taps, float sigma);

/// rows[n] * images[n] * columns[n]^T for every channel. REQUIRES: images N x C x H x W, rows
/// N x h x H, columns N x w x W, all float32 on one device.
[[nodiscard]] at::Tensor resample(const at::Tensor& images, const at::Tensor& rows,
                                  const at::Tensor& columns);

/// The images scaled so that the shorter side has `size` pixels, and of that the middle square:
/// what torchvision's Resize and CenterCrop do. 0, or the size they have: the images themselves. A
/// new tensor on the same device, without autograd history. REQUIRES: images NCHW, float32, size >=
/// 0.
[[nodiscard]] at::Tensor resized(const at::Tensor& images, int size);

} // namespace clae
