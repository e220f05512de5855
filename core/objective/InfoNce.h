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
    [[nodiscard]] at::Tensor value(const at::Tensor& a, const at::Tensor& b,
                                   PairTerms through = PairTerms::All) const override;

private:
    double m_temperature;
};

} // namespace clae
