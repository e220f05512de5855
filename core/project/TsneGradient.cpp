// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/TsneGradient.h"

#include "core/values/CpuClones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace clae {

namespace {

/// Points a side of a tile: its columns and their forces stay in the first-level cache, and no
/// float sum grows longer than this.
constexpr std::size_t kTile = 512;

/// Each pair is visited once and its force given to both points, tile by tile of the upper
/// triangle; every `parts`-th tile is this part's. Floats add up within a tile only; tiles add up
/// in double.
template <typename Real>
[[gnu::always_inline]] inline double repulsionOf(const Real* x, const Real* y, std::size_t n,
                                                 std::size_t part, std::size_t parts,
                                                 double* forceX, double* forceY)
{
    std::fill(forceX, forceX + n, 0.0);
    std::fill(forceY, forceY + n, 0.0);
    std::array<Real, kTile> columnX{};
    std::array<Real, kTile> columnY{};
    double z = 0;
    std::size_t tile = 0;
    for (std::size_t first = 0; first < n; first += kTile) {
        const std::size_t last = std::min(first + kTile, n);
        for (std::size_t top = 0; top <= first; top += kTile, ++tile) {
            if (tile % parts != part) {
                continue;
            }
            const std::size_t bottom = std::min(top + kTile, n);
            columnX.fill(0);
            columnY.fill(0);
            for (std::size_t i = top; i < bottom; ++i) {
                const std::size_t begin = std::max(first, i + 1);
                const std::size_t count = begin < last ? last - begin : 0;
                const Real* otherX = x + begin;
                const Real* otherY = y + begin;
                Real* pushX = columnX.data() + (begin - first);
                Real* pushY = columnY.data() + (begin - first);
                const Real xi = x[i];
                const Real yi = y[i];
                Real rowX = 0;
                Real rowY = 0;
                Real rowZ = 0;
                for (std::size_t j = 0; j < count; ++j) {
                    const Real dx = xi - otherX[j];
                    const Real dy = yi - otherY[j];
                    const Real w = Real(1) / (Real(1) + dx * dx + dy * dy);
                    const Real fx = w * w * dx;
                    const Real fy = w * w * dy;
                    rowZ += w;
                    rowX += fx;
                    rowY += fy;
                    pushX[j] -= fx;
                    pushY[j] -= fy;
                }
                z += static_cast<double>(rowZ);
                forceX[i] += static_cast<double>(rowX);
                forceY[i] += static_cast<double>(rowY);
            }
            for (std::size_t j = first; j < last; ++j) {
                forceX[j] += static_cast<double>(columnX[j - first]);
                forceY[j] += static_cast<double>(columnY[j - first]);
            }
        }
    }
    return 2 * z;
}

/// Entries fetched before they are worked on: the loads of scattered positions then run ahead,
/// several times faster than gather instructions, and the arithmetic finds them in a row.
constexpr std::size_t kFetch = 256;

/// `pairs` holds (x, y) of each point.
template <typename Real>
[[gnu::always_inline]] inline void
attractionOf(const std::size_t* rowStart, const std::uint32_t* column, const float* value,
             std::size_t begin, std::size_t end, const Real* pairs, double* forceX, double* forceY)
{
    std::array<Real, 2 * kFetch> other;
    for (std::size_t i = begin; i < end; ++i) {
        const Real xi = pairs[2 * i];
        const Real yi = pairs[2 * i + 1];
        Real sumX = 0;
        Real sumY = 0;
        for (std::size_t first = rowStart[i]; first < rowStart[i + 1]; first += kFetch) {
            const std::size_t count = std::min(kFetch, rowStart[i + 1] - first);
            for (std::size_t e = 0; e < count; ++e) {
                std::memcpy(other.data() + 2 * e,
                            pairs + 2 * static_cast<std::size_t>(column[first + e]),
                            2 * sizeof(Real));
            }
            for (std::size_t e = 0; e < count; ++e) {
                const Real dx = xi - other[2 * e];
                const Real dy = yi - other[2 * e + 1];
                const Real pull = Real(value[first + e]) / (Real(1) + dx * dx + dy * dy);
                sumX += pull * dx;
                sumY += pull * dy;
            }
        }
        forceX[i] = static_cast<double>(sumX);
        forceY[i] = static_cast<double>(sumY);
    }
}

template <typename Real> std::vector<Real> pairsOf(const Real* x, const Real* y, std::size_t n)
{
    std::vector<Real> pairs(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        pairs[2 * i] = x[i];
        pairs[2 * i + 1] = y[i];
    }
    return pairs;
}

// The compiler clones plain functions only, hence one for each type below.
CLAE_CPU_CLONES double repulsionFloat(const float* x, const float* y, std::size_t n,
                                      std::size_t part, std::size_t parts, double* forceX,
                                      double* forceY)
{
    return repulsionOf(x, y, n, part, parts, forceX, forceY);
}

CLAE_CPU_CLONES void attractionFloat(const std::size_t* rowStart, const std::uint32_t* column,
                                     const float* value, std::size_t begin, std::size_t end,
                                     const float* pairs, double* forceX, double* forceY)
{
    attractionOf(rowStart, column, value, begin, end, pairs, forceX, forceY);
}

template <typename Real>
double klOf(const Affinities& affinities, const Real* x, const Real* y, double z)
{
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < affinities.rows(); ++i) {
        for (std::size_t e = affinities.rowStart[i]; e < affinities.rowStart[i + 1]; ++e) {
            const double p = static_cast<double>(affinities.value[e]);
            if (p <= 0) {
                continue; // p log p is 0
            }
            const std::size_t j = affinities.column[e];
            const double dx = static_cast<double>(x[i] - x[j]);
            const double dy = static_cast<double>(y[i] - y[j]);
            sum += p * std::log(p * (1 + dx * dx + dy * dy)); // p log(p / w)
            total += p;
        }
    }
    return z > 0 ? sum + total * std::log(z) : 0.0;
}

} // namespace

double repulsion(const float* x, const float* y, std::size_t n, double* forceX, double* forceY)
{
    return repulsionFloat(x, y, n, 0, 1, forceX, forceY);
}

double repulsion(const double* x, const double* y, std::size_t n, double* forceX, double* forceY)
{
    return repulsionOf(x, y, n, 0, 1, forceX, forceY);
}

double repulsionShare(const float* x, const float* y, std::size_t n, std::size_t part,
                      std::size_t parts, double* forceX, double* forceY)
{
    return repulsionFloat(x, y, n, part, parts, forceX, forceY);
}

void attraction(const Affinities& affinities, const float* x, const float* y, double* forceX,
                double* forceY)
{
    const std::size_t n = affinities.rows();
    attractionShare(affinities, pairsOf(x, y, n).data(), 0, n, forceX, forceY);
}

void attraction(const Affinities& affinities, const double* x, const double* y, double* forceX,
                double* forceY)
{
    const std::size_t n = affinities.rows();
    attractionOf(affinities.rowStart.data(), affinities.column.data(), affinities.value.data(), 0,
                 n, pairsOf(x, y, n).data(), forceX, forceY);
}

void attractionShare(const Affinities& affinities, const float* pairs, std::size_t begin,
                     std::size_t end, double* forceX, double* forceY)
{
    attractionFloat(affinities.rowStart.data(), affinities.column.data(), affinities.value.data(),
                    begin, end, pairs, forceX, forceY);
}

double klDivergence(const Affinities& affinities, const float* x, const float* y, double z)
{
    return klOf(affinities, x, y, z);
}

double klDivergence(const Affinities& affinities, const double* x, const double* y, double z)
{
    return klOf(affinities, x, y, z);
}

} // namespace clae
