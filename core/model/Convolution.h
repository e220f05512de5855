// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace clae {

/// A square convolution without bias.
struct Convolution {
    at::Tensor filters; ///< [O,C,k,k], float32
    std::int64_t stride = 1;
    std::int64_t padding = 0;
};

/// conv2d(x), differentiable. x is [N,C,H,W] of any type that LibTorch convolves, under autocast
/// cast to bfloat16; or in blocks of channels (BlockedConvolution.h), then the result is, too.
[[nodiscard]] at::Tensor convolve(const at::Tensor& x, const Convolution& convolution);

/// The two halves of a node that convolves, for nodes that do more: no graph, no autocast, in the
/// type of x.
[[nodiscard]] at::Tensor convolved(const at::Tensor& x, const Convolution& convolution);

struct ConvolutionGradients {
    at::Tensor toX;       ///< shape and type of x; undefined unless asked for
    at::Tensor toFilters; ///< [O,C,k,k] float32; undefined unless asked for
};
struct WantedGradients {
    bool toX = true;
    bool toFilters = true;
};
/// `ofY` is the gradient of what convolved() gave for `x`.
[[nodiscard]] ConvolutionGradients convolutionGradients(const at::Tensor& ofY, const at::Tensor& x,
                                                        const Convolution& convolution,
                                                        WantedGradients wanted);

} // namespace clae
