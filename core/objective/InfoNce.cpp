// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/InfoNce.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

namespace clae {

InfoNce::InfoNce(double temperature) : m_temperature(temperature)
{
    TORCH_CHECK(temperature > 0, "InfoNce needs a temperature above 0, got ", temperature);
}

at::Tensor InfoNce::value(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    requirePairs("InfoNce", a, b);
    return crossEntropy(PairSimilarities::oneSided(a, b, m_temperature).restricted(through));
}

} // namespace clae
