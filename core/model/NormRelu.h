// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Convolution.h"

#include <ATen/core/Tensor.h>

namespace clae {

class Communicator;

/// What one batch norm works with; all [C], float32.
struct NormParameters {
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean; ///< undefined, as `runningVariance`: not updated
    at::Tensor runningVariance;
    bool batchStatistics = true; ///< false: normalise by the running ones, which stay as they are
    double momentum = 0.1;       ///< share of the batch in the running statistics
    double epsilon = 1e-5;
    /// The ranks whose batches, of one size, count as one for batch statistics; null: this batch
    /// alone. Must outlive the backward pass.
    Communicator* across = nullptr;
};

/// What follows a batch norm in a residual network.
struct NormTail {
    at::Tensor residual; ///< shape of x, added; may be undefined
    bool relu = false;   ///< at the end
};

/// relu(batch_norm(x) + residual), differentiable once in x, weight, bias and residual. x is
/// [N,C,H,W] in float32 or bfloat16, or in blocks of channels (BlockedConvolution.h); the result
/// too.
///
/// On the CPU with x in blocks, or channels last and C a multiple of 16, it is one node that reads
/// and writes memory half as often as the three operators of LibTorch; elsewhere those three. The
/// sums of both differ by rounding only; ours do not depend on the number of threads. In bfloat16
/// the result is rounded once, not three times. Across ranks both forward and backward pass are a
/// meeting of all of them (SyncNorm.h).
[[nodiscard]] at::Tensor normRelu(const at::Tensor& x, const NormParameters& norm,
                                  const NormTail& tail = {});

/// convolve(relu(batch_norm(x))), differentiable once in x, the norm's weight and bias, and the
/// filters; in the type of x. Where normRelu() is one node this is one, too, and does not keep what
/// the convolution reads: a quarter less memory for a backward pass.
[[nodiscard]] at::Tensor normReluConvolve(const at::Tensor& x, const NormParameters& norm,
                                          const Convolution& convolution);

} // namespace clae
