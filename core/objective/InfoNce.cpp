// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/InfoNce.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

namespace clae {

InfoNce::InfoNce(double temperature) : m_temperature(temperature)
{
    TORCH_CHECK(temperature > 0, "InfoNce needs a temperature above 0, got ", temperature);
}

at::Tensor InfoNce::anchorTerms(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    requirePairs("InfoNce", a, b);
    return crossEntropies(PairSimilarities::oneSided(a, b, m_temperature).restricted(through));
}

at::Tensor InfoNce::pushes(const at::Tensor& a, const at::Tensor& b) const
{
    requirePairs("InfoNce", a, b);
    const PairSimilarities similarities = PairSimilarities::oneSided(
        a.detach().to(at::kDouble), b.detach().to(at::kDouble), m_temperature);
    const at::Tensor slopes = negativeSlopes(similarities, crossEntropies).t();
    return shares(torch::cat({slopes, torch::zeros_like(slopes)}, 1));
}

} // namespace clae
