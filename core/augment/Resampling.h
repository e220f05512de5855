// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

// Cropping, scaling, flipping and blurring are linear and act on rows and columns apart. Each is
// given as one matrix an axis, so that a batch with different parameters for every image is two
// batched products on any device (to 1e-3 only where TF32 products are switched on). A matrix is
// size x size in C order, `matrix[out * size + in]`.

/// Adds to a zeroed `matrix` the bilinear scaling of the pixels [start, start + length) to `size`
/// pixels; `reversed` flips the result. Since a crop is never shrunk, this is torchvision's result
/// with and without antialias. REQUIRES: 0 <= start, 1 <= length, start + length <= size.
void addCropMatrix(float* matrix, int size, int start, int length, bool reversed);

/// Adds to a zeroed `matrix` the Gaussian of `sigma` pixels cut to `taps` pixels, with the edge
/// reflected (the edge pixel itself not repeated). REQUIRES: taps odd, taps < 2 * size or size 1.
void addBlurMatrix(float* matrix, int size, int taps, float sigma);

/// rows[n] * images[n] * columns[n]^T for every channel. REQUIRES: images N x C x H x W, rows
/// N x H x H, columns N x W x W, all float32 on one device.
[[nodiscard]] at::Tensor resample(const at::Tensor& images, const at::Tensor& rows,
                                  const at::Tensor& columns);

} // namespace clae
