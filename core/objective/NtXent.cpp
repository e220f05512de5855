// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/NtXent.h"

#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

namespace clae {

NtXent::NtXent(double temperature) : m_temperature(temperature)
{
    TORCH_CHECK(temperature > 0, "NtXent needs a temperature above 0, got ", temperature);
}

at::Tensor NtXent::value(const at::Tensor& a, const at::Tensor& b, PairTerms through) const
{
    requirePairs("NtXent", a, b);
    namespace F = torch::nn::functional;
    const at::Tensor z =
        F::normalize(torch::cat({a, b}), F::NormalizeFuncOptions().p(2).dim(1).eps(1e-8));
    return crossEntropy(PairSimilarities::stacked(z, z, m_temperature).restricted(through));
}

} // namespace clae
