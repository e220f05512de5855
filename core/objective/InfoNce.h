// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/objective/ContrastiveLoss.h"

namespace clae {

/// The base loss "Plain" of CLAE (Ho & Vasconcelos 2020, equation 3): one-sided InfoNCE (van den
/// Oord et al. 2018) with the rows of `a` as anchors and all negatives in `b`:
///
///     L = -1/B sum_k log( exp(a_k.b_k / T) / sum_l exp(a_k.b_l / T) )
///
/// The rows are not normalised again, as released, so that gradients have a radial part.
class InfoNce final : public ContrastiveLoss {
public:
    /// REQUIRES: temperature > 0.
    explicit InfoNce(double temperature);
    /// b_k is a key of every other anchor: |dL/ds(l,k)| = P_l(k) / B, with P_l the softmax of a_l
    /// over all keys. Only rows of `a` push.
    [[nodiscard]] at::Tensor pushes(const at::Tensor& a, const at::Tensor& b) const override;

protected:
    [[nodiscard]] at::Tensor anchorTerms(const at::Tensor& a, const at::Tensor& b,
                                         PairTerms through) const override;

private:
    double m_temperature;
};

} // namespace clae
