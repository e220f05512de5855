// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/NtXent.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

namespace clae {
namespace {

at::Tensor stackedUnitRows(const at::Tensor& a, const at::Tensor& b)
{
    namespace F = torch::nn::functional;
    return F::normalize(torch::cat({a, b}), F::NormalizeFuncOptions().p(2).dim(1).eps(1e-8));
}

} // namespace

NtXent::NtXent(double temperature) : m_temperature(temperature)
{
    TORCH_CHECK(temperature > 0, "NtXent needs a temperature above 0, got ", temperature);
}

at::Tensor NtXent::anchorTerms(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    requirePairs("NtXent", a, b);
    const at::Tensor z = stackedUnitRows(a, b);
    return crossEntropies(PairSimilarities::stacked(z, z, m_temperature).restricted(through));
}

at::Tensor NtXent::pushes(const at::Tensor& a, const at::Tensor& b) const
{
    requirePairs("NtXent", a, b);
    const at::Tensor z = stackedUnitRows(a.detach().to(at::kDouble), b.detach().to(at::kDouble));
    const at::Tensor slopes =
        negativeSlopes(PairSimilarities::stacked(z, z, m_temperature), crossEntropies);
    return shares((slopes + slopes.t()).slice(0, a.size(0)));
}

} // namespace clae
