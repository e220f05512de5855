// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/WorkerTeam.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace clae {

/// Convolves a square grid of real numbers with a kernel that is even in both directions, by
/// Fourier transforms of twice its side (zero padding: nothing wraps around). Two transforms a
/// convolution; rows that hold only padding are never computed.
/// Thread: one at a time. The same calls give the same numbers bit for bit as long as the number
/// of parts of the team stays the same.
class PaddedConvolution {
public:
    /// Nodes a side that a transform of `size` leaves for the data, an even number. The rest is
    /// padding and a margin for kernels whose transform was divided by a spline's.
    [[nodiscard]] static std::size_t nodesWithin(std::size_t size) { return size / 2 - kMargin; }

    static constexpr std::size_t kLargestSize = 1536;

    /// The fastest transform size for `nodes` nodes a side. REQUIRES: nodes <=
    /// nodesWithin(kLargestSize).
    [[nodiscard]] static std::size_t sizeFor(std::size_t nodes);

    /// REQUIRES: `size` from sizeFor().
    explicit PaddedConvolution(std::size_t size);
    ~PaddedConvolution();
    PaddedConvolution(const PaddedConvolution&) = delete;
    PaddedConvolution& operator=(const PaddedConvolution&) = delete;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t nodes() const { return nodesWithin(m_size); }

    /// Sets the kernel: `value(r, c)` at lags 0 .. size / 2 along rows and columns. Its mean over
    /// the torus is taken out and returned (a constant has no gradient, and floats keep more digits
    /// without it). `filter` holds size / 2 + 1 factors; frequency (r, c) is multiplied by
    /// filter[r] * filter[c].
    double setKernel(const std::function<double(std::size_t r, std::size_t c)>& value,
                     const std::vector<double>& filter);

    /// The kernel with its filter at lags 0 .. lags - 1 along rows and columns (lags x lags).
    [[nodiscard]] std::vector<double> kernelNearby(std::size_t lags) const;

    /// Fills `field` (nodes x nodes) with the kernel * the sum of the `charges` (each nodes x
    /// nodes) and returns the sum over all nodes of charge * field.
    double apply(const std::vector<std::vector<float>>& charges, std::vector<float>& field,
                 WorkerTeam& team);

private:
    static constexpr std::size_t kMargin = 8;
    struct Plans;

    std::size_t m_size;
    std::unique_ptr<Plans> m_plans;
};

} // namespace clae
