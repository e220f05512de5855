// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NormKernels.h"

#include "core/values/CpuClones.h"

namespace clae {
namespace {

template <typename Value>
[[gnu::always_inline]] inline void statistics(const Value* x, std::size_t rows,
                                              std::size_t channels, float* mean, float* squares)
{
    for (std::size_t c = 0; c < channels; c += kLanes) {
        Floats sum{};
        Floats value;
        for (std::size_t r = 0; r < rows; ++r) {
            load(x + r * channels + c, value);
            sum += value;
        }
        const Floats centre = sum / static_cast<float>(rows);
        Floats square{};
        for (std::size_t r = 0; r < rows; ++r) {
            load(x + r * channels + c, value);
            value -= centre;
            square += value * value;
        }
        store(mean + c, centre);
        store(squares + c, square);
    }
}

template <bool hasResidual, bool relu, typename Value>
[[gnu::always_inline]] inline void applyAs(const NormOutput<Value>& piece, std::size_t rows,
                                           std::size_t channels)
{
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < channels; c += kLanes) {
            const std::size_t at = r * channels + c;
            Floats value;
            Floats scale;
            Floats shift;
            load(piece.x + at, value);
            load(piece.scale + c, scale);
            load(piece.shift + c, shift);
            value = value * scale + shift;
            if constexpr (hasResidual) {
                Floats residual;
                load(piece.residual + at, residual);
                value += residual;
            }
            if constexpr (relu) {
                rectify(value);
            }
            store(piece.y + at, value);
        }
    }
}

template <typename Value>
[[gnu::always_inline]] inline void apply(const NormOutput<Value>& piece, std::size_t rows,
                                         std::size_t channels)
{
    if (piece.residual != nullptr) {
        piece.relu ? applyAs<true, true>(piece, rows, channels)
                   : applyAs<true, false>(piece, rows, channels);
    } else {
        piece.relu ? applyAs<false, true>(piece, rows, channels)
                   : applyAs<false, false>(piece, rows, channels);
    }
}

/// g at `at`, 0 where the ReLU was off.
template <bool relu, typename Value>
[[gnu::always_inline]] inline void loadGradient(const NormGradient<Value>& piece, std::size_t at,
                                                Floats& gradient)
{
    load(piece.gradient + at, gradient);
    if constexpr (relu) {
        Floats y;
        load(piece.y + at, y);
        keepWhereAboveZero(y, gradient);
    }
}

template <bool relu, typename Value>
[[gnu::always_inline]] inline void sumsAs(const NormGradient<Value>& piece, std::size_t rows,
                                          std::size_t channels, float* sum, float* sumTimesX)
{
    for (std::size_t c = 0; c < channels; c += kLanes) {
        Floats mean;
        load(piece.mean + c, mean);
        Floats total{};
        Floats totalTimesX{};
        for (std::size_t r = 0; r < rows; ++r) {
            const std::size_t at = r * channels + c;
            Floats gradient;
            Floats x;
            loadGradient<relu>(piece, at, gradient);
            load(piece.x + at, x);
            total += gradient;
            totalTimesX += gradient * (x - mean);
        }
        store(sum + c, total);
        store(sumTimesX + c, totalTimesX);
    }
}

template <typename Value>
[[gnu::always_inline]] inline void sums(const NormGradient<Value>& piece, std::size_t rows,
                                        std::size_t channels, float* sum, float* sumTimesX)
{
    piece.y != nullptr ? sumsAs<true>(piece, rows, channels, sum, sumTimesX)
                       : sumsAs<false>(piece, rows, channels, sum, sumTimesX);
}

template <bool relu, bool hasResidual, typename Value>
[[gnu::always_inline]] inline void inputGradientAs(const NormGradient<Value>& piece,
                                                   const NormInputGradient<Value>& to,
                                                   std::size_t rows, std::size_t channels)
{
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < channels; c += kLanes) {
            const std::size_t at = r * channels + c;
            Floats gradient;
            Floats x;
            Floats mean;
            Floats ofGradient;
            Floats ofX;
            Floats constant;
            loadGradient<relu>(piece, at, gradient);
            load(piece.x + at, x);
            load(piece.mean + c, mean);
            load(to.ofGradient + c, ofGradient);
            load(to.ofX + c, ofX);
            load(to.constant + c, constant);
            if constexpr (hasResidual) {
                store(to.toResidual + at, gradient);
            }
            gradient = gradient * ofGradient + (x - mean) * ofX + constant;
            store(to.toX + at, gradient);
        }
    }
}

template <typename Value>
[[gnu::always_inline]] inline void inputGradient(const NormGradient<Value>& piece,
                                                 const NormInputGradient<Value>& to,
                                                 std::size_t rows, std::size_t channels)
{
    if (to.toResidual != nullptr) {
        piece.y != nullptr ? inputGradientAs<true, true>(piece, to, rows, channels)
                           : inputGradientAs<false, true>(piece, to, rows, channels);
    } else {
        piece.y != nullptr ? inputGradientAs<true, false>(piece, to, rows, channels)
                           : inputGradientAs<false, false>(piece, to, rows, channels);
    }
}

} // namespace

// The compiler clones plain functions only, hence one for each type.

CLAE_CPU_CLONES void normStatistics(const float* x, std::size_t rows, std::size_t channels,
                                    float* mean, float* squares)
{
    statistics(x, rows, channels, mean, squares);
}

CLAE_CPU_CLONES void normStatistics(const Bf16* x, std::size_t rows, std::size_t channels,
                                    float* mean, float* squares)
{
    statistics(x, rows, channels, mean, squares);
}

CLAE_CPU_CLONES void normApply(const NormOutput<float>& piece, std::size_t rows,
                               std::size_t channels)
{
    apply(piece, rows, channels);
}

CLAE_CPU_CLONES void normApply(const NormOutput<Bf16>& piece, std::size_t rows,
                               std::size_t channels)
{
    apply(piece, rows, channels);
}

CLAE_CPU_CLONES void normGradientSums(const NormGradient<float>& piece, std::size_t rows,
                                      std::size_t channels, float* sum, float* sumTimesX)
{
    sums(piece, rows, channels, sum, sumTimesX);
}

CLAE_CPU_CLONES void normGradientSums(const NormGradient<Bf16>& piece, std::size_t rows,
                                      std::size_t channels, float* sum, float* sumTimesX)
{
    sums(piece, rows, channels, sum, sumTimesX);
}

CLAE_CPU_CLONES void normInputGradient(const NormGradient<float>& piece,
                                       const NormInputGradient<float>& to, std::size_t rows,
                                       std::size_t channels)
{
    inputGradient(piece, to, rows, channels);
}

CLAE_CPU_CLONES void normInputGradient(const NormGradient<Bf16>& piece,
                                       const NormInputGradient<Bf16>& to, std::size_t rows,
                                       std::size_t channels)
{
    inputGradient(piece, to, rows, channels);
}

} // namespace clae
