// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RepresentationMetrics.h"

#include <torch/torch.h>

#include <cmath>

namespace clae {
namespace {

/// Entries of a square matrix off its diagonal, as one vector.
at::Tensor offDiagonal(const at::Tensor& square)
{
    const at::Tensor others = torch::eye(square.size(0), square.options()).eq(0);
    return square.masked_select(others);
}

CosineSummary summary(const at::Tensor& cosines)
{
    const at::Tensor ends =
        torch::quantile(cosines, torch::tensor({0.05, 0.95}, cosines.options()));
    CosineSummary found{cosines.mean().item<double>(), ends[0].item<double>(),
                        ends[1].item<double>()};
    // Rounding may lead a cosine of 1 a little above it.
    const at::Tensor counts = torch::histc(
        cosines.clamp(-1.0, 1.0), static_cast<std::int64_t>(CosineSummary::kBins), -1.0, 1.0);
    for (std::size_t k = 0; k < CosineSummary::kBins; ++k) {
        found.histogram[k] =
            static_cast<float>(counts[static_cast<std::int64_t>(k)].item<double>() /
                               static_cast<double>(cosines.numel()));
    }
    return found;
}

at::Tensor rows(const at::Tensor& values)
{
    TORCH_CHECK(values.dim() == 2 && values.size(0) >= 2, "needs [N,d] rows, N >= 2");
    return values.detach().to(at::kCPU, at::kDouble);
}

} // namespace

double alignment(const at::Tensor& a, const at::Tensor& b)
{
    return (rows(a) - rows(b)).square().sum(1).mean().item<double>();
}

double uniformity(const at::Tensor& a)
{
    const at::Tensor x = rows(a);
    const at::Tensor squares = x.square().sum(1);
    const at::Tensor distances =
        squares.unsqueeze(0) + squares.unsqueeze(1) - 2.0 * torch::mm(x, x.t());
    return std::log(offDiagonal(distances).mul(-2.0).exp().mean().item<double>());
}

double effectiveRank(const at::Tensor& values)
{
    const at::Tensor singular = torch::linalg_svdvals(rows(values));
    const at::Tensor shares = singular / singular.sum();
    if (!(singular.sum().item<double>() > 0)) {
        return 0.0;
    }
    return std::exp(-torch::xlogy(shares, shares).sum().item<double>());
}

CosineSummary positiveCosines(const at::Tensor& a, const at::Tensor& b)
{
    return summary((rows(a) * rows(b)).sum(1));
}

at::Tensor positiveRanks(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor anchors = rows(a);
    const at::Tensor others = torch::eye(a.size(0), at::kBool).logical_not();
    const at::Tensor toViews = torch::mm(anchors, rows(b).t());
    const at::Tensor positives = toViews.diagonal().unsqueeze(1);
    const auto nearer = [&](const at::Tensor& cosines) {
        return cosines.ge(positives).logical_and(others).sum(1);
    };
    return nearer(torch::mm(anchors, anchors.t())) + nearer(toViews) + 1;
}

CosineSummary negativeCosines(const at::Tensor& a, const at::Tensor& b)
{
    return summary(offDiagonal(torch::mm(rows(a), rows(b).t())));
}

} // namespace clae
