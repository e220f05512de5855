// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/PairSimilarities.h"

#include <torch/torch.h>

#include <limits>

namespace clae {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

} // namespace

PairSimilarities PairSimilarities::oneSided(const at::Tensor& a, const at::Tensor& b,
                                            double temperature)
{
    const at::Tensor partner = torch::eye(a.size(0), a.options().dtype(at::kBool));
    return {(a * b).sum(1) / temperature,
            (torch::mm(a, b.t()) / temperature).masked_fill(partner, -kInfinity)};
}

PairSimilarities PairSimilarities::stacked(const at::Tensor& z, const at::Tensor& keys,
                                           double temperature)
{
    const std::int64_t batch = z.size(0) / 2;
    const at::Tensor self = torch::eye(z.size(0), z.options().dtype(at::kBool));
    const at::Tensor selfOrPartner = self.logical_or(self.roll(batch, 1));
    return {(z * keys.roll(batch, 0)).sum(1) / temperature,
            (torch::mm(z, keys.t()) / temperature).masked_fill(selfOrPartner, -kInfinity)};
}

PairSimilarities PairSimilarities::restricted(PairTerms through) const
{
    return {through == PairTerms::Negatives ? positives.detach() : positives,
            through == PairTerms::Positives ? negatives.detach() : negatives};
}

at::Tensor crossEntropies(const PairSimilarities& similarities)
{
    // -log( e^p / (e^p + e^n) ) = -log sigmoid(p - n), with n the log of the summed negatives.
    return -torch::log_sigmoid(similarities.positives - similarities.negatives.logsumexp(1));
}

at::Tensor negativeSlopes(const PairSimilarities& similarities,
                          const std::function<at::Tensor(const PairSimilarities&)>& terms)
{
    const at::AutoGradMode withGradients(true);
    const at::Tensor negatives = similarities.negatives.detach().requires_grad_(true);
    const at::Tensor mean = terms({similarities.positives.detach(), negatives}).mean();
    return torch::autograd::grad({mean}, {negatives})
        .front()
        .abs()
        .masked_fill(negatives.detach().eq(-kInfinity), 0.0);
}

at::Tensor shares(const at::Tensor& slopes)
{
    const at::Tensor sum = slopes.sum(1, true);
    return torch::where(sum > 0, slopes / sum, torch::zeros_like(slopes));
}

void requirePairs(const char* loss, const at::Tensor& a, const at::Tensor& b)
{
    TORCH_CHECK(a.dim() == 2 && a.sizes() == b.sizes() && a.size(0) >= 2, loss,
                " needs two [B,d] tensors of one shape with B >= 2");
}

} // namespace clae
