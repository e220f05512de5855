// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/objective/ContrastiveLoss.h"

namespace clae {

struct PairSimilarities;

/// The instance-spreading loss of UEL (Ye et al. 2019, equation 7) as CLAE's authors released it.
/// With z_1..z_n, n = 2B, the rows of `a`, then of `b`, p(k) the partner of k, sg the stop-gradient
/// and m the weight of the negatives:
///
///     e(k,l) = exp( z_k.sg(z_l) / T )
///     D_k    = e(k,p(k)) + m sum_{l != k, p(k)} e(k,l)
///     L      = -1/n sum_k [ log(e(k,p(k)) / D_k) + m sum_{l != k, p(k)} log(1 - e(k,l) / D_k) ]
///
/// Keys carry no gradient, so a row is moved as an anchor only: this is not the derivative of L.
class Uel final : public ContrastiveLoss {
public:
    /// REQUIRES: temperature > 0; negativeWeight >= 1, below which e(k,l) / D_k can exceed 1.
    Uel(double temperature, double negativeWeight);
    /// b_k is moved as an anchor only. With Q_l = e(k,l) / D_k,
    ///
    ///     dL/ds(k,l) = m Q_l / (2B) [ 1 + 1 / (1 - Q_l) - m sum_j Q_j / (1 - Q_j) ]
    ///
    /// which is negative, an attraction, for a row that is far behind another one.
    [[nodiscard]] at::Tensor pushes(const at::Tensor& a, const at::Tensor& b) const override;

protected:
    [[nodiscard]] at::Tensor anchorTerms(const at::Tensor& a, const at::Tensor& b,
                                         PairTerms through) const override;

private:
    /// The summands of L, one a row.
    [[nodiscard]] at::Tensor terms(const PairSimilarities& similarities) const;

    double m_temperature;
    double m_negativeWeight;
};

} // namespace clae
