// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/objective/ContrastiveLoss.h"

#include <functional>

namespace clae {

/// Similarities over temperature of n anchors to the rows they are compared with; what the losses
/// of this folder are made of.
struct PairSimilarities {
    at::Tensor positives; ///< [n], of each anchor to its partner
    at::Tensor negatives; ///< [n,m], -infinity where a row is no negative of the anchor

    /// Each row of `a` against all rows of `b`: the partner of row k is row k, the other rows are
    /// negatives. Inner products.
    static PairSimilarities oneSided(const at::Tensor& a, const at::Tensor& b, double temperature);

    /// With z_1..z_2B the rows of `a`, then of `b`: each against all others, inner products with
    /// the rows of `keys`, which is z or z without its gradient. The partner of row k is k + B or
    /// k - B.
    static PairSimilarities stacked(const at::Tensor& z, const at::Tensor& keys,
                                    double temperature);

    /// The same numbers, constant in those pairs that `through` leaves out.
    [[nodiscard]] PairSimilarities restricted(PairTerms through) const;
};

/// [n], -log( e^p_k / (e^p_k + sum_l e^n_kl) ), exact to rounding also where the positive dominates
/// and the loss is tiny.
[[nodiscard]] at::Tensor crossEntropies(const PairSimilarities& similarities);

/// |d mean(terms) / d negatives|, [n,m], of the terms [n] that `terms` makes of the similarities;
/// 0 where a row is no negative.
[[nodiscard]] at::Tensor
negativeSlopes(const PairSimilarities& similarities,
               const std::function<at::Tensor(const PairSimilarities&)>& terms);

/// Each row over its sum; rows without a positive number become 0.
[[nodiscard]] at::Tensor shares(const at::Tensor& slopes);

/// REQUIRES: a and b are [B,d] of one shape, B >= 2. `loss` is the name for the message.
void requirePairs(const char* loss, const at::Tensor& a, const at::Tensor& b);

} // namespace clae
