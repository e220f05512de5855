// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Lanes.h"

#include <cstddef>

// Batch normalisation (Ioffe and Szegedy 2015) with what follows it in a residual network, in as
// few passes over memory as it takes:
//
//     y = relu(x * scale + shift + residual)
//
// All work on `rows` rows of `channels` values, channels a multiple of kLanes: a piece of a
// channels-last batch. The caller cuts a batch into pieces, which threads share, and adds up what
// they find. Thread: any.

namespace clae {

/// A piece's mean of each channel, and its sum of squared distances from that mean.
void normStatistics(const float* x, std::size_t rows, std::size_t channels, float* mean,
                    float* squares);
void normStatistics(const Bf16* x, std::size_t rows, std::size_t channels, float* mean,
                    float* squares);

/// What to do with each value. `residual` may be null.
template <typename Value> struct NormOutput {
    const Value* x;
    const Value* residual;
    const float* scale; ///< a value a channel, as `shift`
    const float* shift;
    bool relu; ///< keeps NaN, as torch::relu does
    Value* y;
};
void normApply(const NormOutput<float>& piece, std::size_t rows, std::size_t channels);
void normApply(const NormOutput<Bf16>& piece, std::size_t rows, std::size_t channels);

/// The gradient g of y and what it meets. With `y`, g counts as 0 where y is not above 0 (the
/// ReLU); null: there was no ReLU.
template <typename Value> struct NormGradient {
    const Value* gradient;
    const Value* y;
    const Value* x;
    const float* mean; ///< of each channel
};

/// Of each channel, the sums of g and of g (x - mean).
void normGradientSums(const NormGradient<float>& piece, std::size_t rows, std::size_t channels,
                      float* sum, float* sumTimesX);
void normGradientSums(const NormGradient<Bf16>& piece, std::size_t rows, std::size_t channels,
                      float* sum, float* sumTimesX);

/// The gradient of x: g * ofGradient + (x - mean) * ofX + constant, each a value a channel; and of
/// the residual, g, unless `toResidual` is null.
template <typename Value> struct NormInputGradient {
    const float* ofGradient;
    const float* ofX;
    const float* constant;
    Value* toX;
    Value* toResidual;
};
void normInputGradient(const NormGradient<float>& piece, const NormInputGradient<float>& to,
                       std::size_t rows, std::size_t channels);
void normInputGradient(const NormGradient<Bf16>& piece, const NormInputGradient<Bf16>& to,
                       std::size_t rows, std::size_t channels);

} // namespace clae
