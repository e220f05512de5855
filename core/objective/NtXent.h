// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/objective/ContrastiveLoss.h"

namespace clae {

/// SimCLR's normalised temperature-scaled cross entropy (Chen et al. 2020, equation 1). With
/// z_1..z_2B the rows of `a`, then of `b`, p(k) the partner of k and s(k,l) = cos(z_k, z_l) / T:
///
///     L = 1/(2B) sum_k [ -s(k,p(k)) + log sum_{l != k} exp s(k,l) ]
///
/// The rows are normalised again here, as the authors' code does, so that every gradient row is
/// orthogonal to its embedding.
class NtXent final : public ContrastiveLoss {
public:
    /// REQUIRES: temperature > 0.
    explicit NtXent(double temperature);
    /// b_k is an anchor and a key: |dL/ds(k,l)| + |dL/ds(l,k)| = (P_k(l) + P_l(k)) / (2B), with P_k
    /// the softmax of z_k over all others.
    [[nodiscard]] at::Tensor pushes(const at::Tensor& a, const at::Tensor& b) const override;

protected:
    [[nodiscard]] at::Tensor anchorTerms(const at::Tensor& a, const at::Tensor& b,
                                         PairTerms through) const override;

private:
    double m_temperature;
};

} // namespace clae
