// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/LogisticKernels.h"

#include "core/values/CpuClones.h"
#include "core/values/Lanes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace clae {
namespace {

/// Rows whose sums live in registers together.
constexpr std::size_t kRows = 8;

/// The logits of up to kRows rows; those beyond `rows` repeat the last.
[[gnu::always_inline]] inline void logits(const LogisticPiece& piece, const float* const* x,
                                          float* result)
{
    for (std::size_t c = 0; c < piece.lanes; c += kLanes) {
        Floats sums[kRows];
        for (Floats& sum : sums) {
            load(piece.bias + c, sum);
        }
        for (std::size_t d = 0; d < piece.dimensions; ++d) {
            Floats weight;
            load(piece.weight + d * piece.lanes + c, weight);
            for (std::size_t r = 0; r < kRows; ++r) {
                sums[r] += weight * x[r][d];
            }
        }
        for (std::size_t r = 0; r < kRows; ++r) {
            store(result + r * piece.lanes + c, sums[r]);
        }
    }
}

/// Turns a row's logits into softmax - one hot, 0 beyond the classes; returns its cross entropy.
double toSlope(const LogisticPiece& piece, std::size_t label, float* row)
{
    const float largest = *std::max_element(row, row + piece.classes);
    const float own = row[label];
    float sum = 0.0F;
    for (std::size_t c = 0; c < piece.classes; ++c) {
        row[c] = std::exp(row[c] - largest);
        sum += row[c];
    }
    for (std::size_t c = 0; c < piece.classes; ++c) {
        row[c] /= sum;
    }
    std::fill(row + piece.classes, row + piece.lanes, 0.0F);
    row[label] -= 1.0F;
    return std::log(static_cast<double>(sum)) -
           (static_cast<double>(own) - static_cast<double>(largest));
}

[[gnu::always_inline]] inline void addGradient(const LogisticPiece& piece, const float* const* x,
                                               const float* slopes, float* weight, float* bias)
{
    for (std::size_t c = 0; c < piece.lanes; c += kLanes) {
        Floats slope[kRows];
        Floats total;
        load(bias + c, total);
        for (std::size_t r = 0; r < kRows; ++r) {
            load(slopes + r * piece.lanes + c, slope[r]);
            total += slope[r];
        }
        store(bias + c, total);
        for (std::size_t d = 0; d < piece.dimensions; ++d) {
            Floats sum;
            load(weight + d * piece.lanes + c, sum);
            for (std::size_t r = 0; r < kRows; ++r) {
                sum += slope[r] * x[r][d];
            }
            store(weight + d * piece.lanes + c, sum);
        }
    }
}

} // namespace

CLAE_CPU_CLONES double logisticSums(const LogisticPiece& piece, float* weight, float* bias)
{
    std::vector<float> slopes(kRows * piece.lanes);
    double crossEntropy = 0.0;
    for (std::size_t first = 0; first < piece.rows; first += kRows) {
        const std::size_t count = std::min(kRows, piece.rows - first);
        const float* x[kRows];
        for (std::size_t r = 0; r < kRows; ++r) {
            x[r] = piece.features + (first + std::min(r, count - 1)) * piece.dimensions;
        }
        logits(piece, x, slopes.data());
        for (std::size_t r = 0; r < count; ++r) {
            crossEntropy += toSlope(piece, static_cast<std::size_t>(piece.labels[first + r]),
                                    slopes.data() + r * piece.lanes);
        }
        std::fill(slopes.begin() + static_cast<std::ptrdiff_t>(count * piece.lanes), slopes.end(),
                  0.0F);
        addGradient(piece, x, slopes.data(), weight, bias);
    }
    return crossEntropy;
}

} // namespace clae
