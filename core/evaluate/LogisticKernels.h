// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

// Multinomial logistic regression on a piece of the rows in one reading of the features: logits,
// softmax and the gradient's share, which as matrix products with a handful of columns would each
// read them again. Thread: any.

namespace clae {

struct LogisticPiece {
    const float* features; ///< [rows][dimensions]
    const std::int64_t* labels;
    std::size_t rows;
    std::size_t dimensions;
    std::size_t classes;
    std::size_t lanes;   ///< classes rounded up to a multiple of kLanes
    const float* weight; ///< [dimensions][lanes], 0 beyond the classes
    const float* bias;   ///< [lanes]
};

/// Adds to `weight` [dimensions][lanes] and `bias` [lanes] the sums over the rows of
/// (softmax - one hot) * feature and of (softmax - one hot); returns the sum of the cross
/// entropies.
double logisticSums(const LogisticPiece& piece, float* weight, float* bias);

} // namespace clae
