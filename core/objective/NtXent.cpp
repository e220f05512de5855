// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/NtXent.h"

#include <torch/torch.h>

#include <limits>

namespace clae {

NtXent::NtXent(double temperature) : m_temperature(temperature)
{
    TORCH_CHECK(temperature > 0, "NtXent needs a temperature above 0, got ", temperature);
}

LossParts NtXent::parts(const at::Tensor& a, const at::Tensor& b) const
{
    TORCH_CHECK(a.dim() == 2 && a.sizes() == b.sizes() && a.size(0) >= 2,
                "NtXent needs two [B,d] tensors of one shape with B >= 2");
    namespace F = torch::nn::functional;
    const at::Tensor z =
        F::normalize(torch::cat({a, b}), F::NormalizeFuncOptions().p(2).dim(1).eps(1e-8));
    const std::int64_t batch = a.size(0);
    const at::Tensor positives = (z.slice(0, 0, batch) * z.slice(0, batch)).sum(1) / m_temperature;
    const at::Tensor self = torch::eye(2 * batch, z.options().dtype(at::kBool));
    const at::Tensor similarities =
        (torch::mm(z, z.t()) / m_temperature)
            .masked_fill(self, -std::numeric_limits<double>::infinity());
    // Measured from each row's largest similarity: where the positive dominates, the two parts
    // would otherwise be large numbers of opposite sign and their sum would lose its digits.
    const at::Tensor largest = std::get<0>(similarities.detach().max(1));
    const at::Tensor own = torch::cat({positives, positives});
    return {(largest - own).mean(),
            (similarities - largest.unsqueeze(1)).exp().sum(1).log().mean()};
}

} // namespace clae
