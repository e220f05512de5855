// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/LossTerms.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace clae {
namespace {

LossTerms ofPlain(const at::Tensor& a, const at::Tensor& b, double temperature)
{
    const at::Tensor logP = torch::log_softmax(torch::mm(a, b.t()) / temperature, 1);
    return {-logP.diagonal(), logP.exp()};
}

/// -log P of each anchor and, for UEL with m = `negativeWeight`, -m sum_l log(1 - Q_l); D is
/// e^p + m sum_l e^n_l, and P = e^p / D, Q_l = e^n_l / D (without UEL m is 1).
LossTerms ofStacked(const at::Tensor& a, const at::Tensor& b, double temperature,
                    double negativeWeight, bool repels)
{
    const std::int64_t batch = a.size(0);
    const at::Tensor z = torch::cat({a, b});
    const PairSimilarities found = PairSimilarities::stacked(z, z, temperature);
    const at::Tensor logD =
        torch::logaddexp(found.positives, found.negatives.logsumexp(1) + std::log(negativeWeight));
    at::Tensor terms = logD - found.positives;
    if (repels) {
        // 1 - Q = (D - e^n) / D. In double the digits that this loses near 1 do not show, but for a
        // Q that rounds to 1: its term is cut off at the smallest number.
        const at::Tensor q = (found.negatives - logD.unsqueeze(1)).exp();
        const at::Tensor rest = (1.0 - q).clamp_min(std::numeric_limits<double>::min());
        terms = terms - negativeWeight * rest.log().sum(1);
    }
    // What anchor a_k's row has for b: the negatives, and in the diagonal the partner.
    const at::Tensor negatives =
        found.negatives.slice(0, 0, batch).slice(1, batch) + std::log(negativeWeight);
    const at::Tensor partner = torch::eye(batch, a.options().dtype(at::kBool));
    const at::Tensor all = torch::where(
        partner, found.positives.slice(0, 0, batch).unsqueeze(1).expand({batch, batch}), negatives);
    return {terms.view({2, batch}).mean(0), (all - logD.slice(0, 0, batch).unsqueeze(1)).exp()};
}

} // namespace

LossTerms lossTerms(const ObjectiveSpec& spec, const at::Tensor& a, const at::Tensor& b)
{
    requirePairs("lossTerms", a, b);
    const at::Tensor first = a.detach().to(at::kDouble);
    const at::Tensor second = b.detach().to(at::kDouble);
    if (spec.method == "plain") {
        return ofPlain(first, second, spec.temperature);
    }
    if (spec.method == "uel") {
        return ofStacked(first, second, spec.temperature, spec.negativeWeight, true);
    }
    if (spec.method == "simclr") {
        return ofStacked(first, second, spec.temperature, 1.0, false);
    }
    throw std::invalid_argument("lossTerms has no terms for method \"" + spec.method + "\"");
}

} // namespace clae
