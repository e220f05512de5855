// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/Uel.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>

namespace clae {

Uel::Uel(double temperature, double negativeWeight)
    : m_temperature(temperature), m_negativeWeight(negativeWeight)
{
    TORCH_CHECK(temperature > 0 && negativeWeight >= 1,
                "Uel needs a temperature above 0 and a negative weight of at least 1, got ",
                temperature, " and ", negativeWeight);
}

at::Tensor Uel::anchorTerms(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    requirePairs("Uel", a, b);
    const at::Tensor z = torch::cat({a, b});
    return terms(PairSimilarities::stacked(z, z.detach(), m_temperature).restricted(through));
}

at::Tensor Uel::pushes(const at::Tensor& a, const at::Tensor& b) const
{
    requirePairs("Uel", a, b);
    const at::Tensor z = torch::cat({a, b}).detach().to(at::kDouble);
    const at::Tensor slopes =
        negativeSlopes(PairSimilarities::stacked(z, z, m_temperature),
                       [this](const PairSimilarities& given) { return terms(given); });
    return shares(slopes.slice(0, a.size(0)));
}

at::Tensor Uel::terms(const PairSimilarities& similarities) const
{
    const auto& [positives, negatives] = similarities;
    const double logM = std::log(m_negativeWeight);
    const at::Tensor sum = negatives.logsumexp(1) + logM;
    const at::Tensor logP = torch::log_sigmoid(positives - sum);
    const at::Tensor logD = torch::logaddexp(positives, sum);

    // Of a row's quotients Q = e / D only the largest can come near 1, where 1 - Q loses its
    // digits. For it, 1 - Q = rest / (rest + e) with the rest of D summed without it.
    const auto [top, where] = negatives.max(1, true);
    const at::Tensor largest = top.squeeze(1);
    const at::Tensor others = negatives.scatter(1, where, -std::numeric_limits<double>::infinity());
    const at::Tensor rest = torch::stack({positives, others.logsumexp(1) + logM,
                                          largest + std::log(m_negativeWeight - 1.0)})
                                .logsumexp(0);
    const at::Tensor logOneMinusQ = torch::log1p(-(others - logD.unsqueeze(1)).exp()).sum(1) +
                                    torch::log_sigmoid(rest - largest);
    return -(logP + m_negativeWeight * logOneMinusQ);
}

} // namespace clae
