// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/NormRelu.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace clae {

// Batch normalisation of a batch that lies in equal parts on several ranks, as of one batch. With N
// rows over all ranks (n = N / ranks here), g the gradient of y = weight * (x - mean) / s + bias,
// s^2 = variance + epsilon, and sums over all N rows,
//
//     dL/dx = weight / s * ( g - sum(g) / N - (x - mean) / s^2 * sum(g (x - mean)) / N )
//
// so that two numbers a channel go from each rank to each in either direction. What a rank leaves
// in the gradients of weight and bias are the sums over its own rows: those of all ranks are added
// up with the gradients of the other weights.

/// Two numbers a channel, [C] float64.
struct ChannelPair {
    at::Tensor first;
    at::Tensor second;
};

/// From the mean of the own `rows` rows and their sum of squared distances from it, those of all
/// ranks' rows (Chan et al. 1979), the same bytes on all. Blocks.
[[nodiscard]] ChannelPair jointMoments(const ChannelPair& own, std::int64_t rows,
                                       Communicator& across);

/// Both summed over ranks, the same bytes on all. Blocks.
[[nodiscard]] ChannelPair jointSums(const ChannelPair& own, Communicator& across);

/// r <- (1 - momentum) r + momentum * (mean, unbiased variance); nothing without running
/// statistics.
void updateRunning(const NormParameters& norm, const at::Tensor& mean,
                   const at::Tensor& unbiasedVariance);

/// Batch norm by batch statistics over norm.across in LibTorch's operators, differentiable once in
/// x, weight and bias: for what the kernels of NormRelu.h do not take. x: [N,C,H,W] on any device;
/// the result in its type. REQUIRES: norm.across and norm.batchStatistics.
[[nodiscard]] at::Tensor syncedNorm(const at::Tensor& x, const NormParameters& norm);

} // namespace clae
