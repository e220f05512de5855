// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/SquareAttack.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

/// Share of the image that a square covers at query `query` of `queries`: 0.8, halved at the
/// published places of 10,000 queries.
double squareShare(int query, int queries)
{
    constexpr std::array<int, 8> kHalvings = {10, 50, 200, 1000, 2000, 4000, 6000, 8000};
    double share = 0.8;
    for (const int place : kHalvings) {
        share *=
            static_cast<std::int64_t>(query) * 10000 > static_cast<std::int64_t>(place) * queries
                ? 0.5
                : 1.0;
    }
    return share;
}

/// Random +-1 of this shape, on the device of `like`.
at::Tensor signs(at::IntArrayRef sizes, const at::Tensor& like, at::Generator& generator)
{
    return torch::randint(2, sizes, generator, at::kFloat).mul_(2).sub_(1).to(like.device());
}

/// The label's logit less the largest other one, [N].
at::Tensor margins(const at::Tensor& logits, const at::Tensor& labels)
{
    const at::Tensor own = labels.unsqueeze(1);
    const at::Tensor others = logits.scatter(1, own, -std::numeric_limits<double>::infinity());
    return logits.gather(1, own).squeeze(1) - std::get<0>(others.max(1));
}

/// One square in each image: true inside, [N,1,H,W].
at::Tensor squares(const at::Tensor& images, std::int64_t side, at::Generator& generator)
{
    const std::int64_t count = images.size(0);
    const auto inside = [&](std::int64_t length) {
        const at::Tensor from = torch::randint(length - side + 1, {count, 1}, generator, at::kLong);
        const at::Tensor places = torch::arange(length).unsqueeze(0);
        return (places >= from).logical_and(places < from + side);
    };
    const at::Tensor rows = inside(images.size(2)).view({count, 1, -1, 1});
    const at::Tensor columns = inside(images.size(3)).view({count, 1, 1, -1});
    return rows.logical_and(columns).to(images.device());
}

} // namespace

at::Tensor squareAttack(const Classifier& classifier, const at::Tensor& images,
                        const at::Tensor& labels, double epsilon, int queries,
                        at::Generator& generator, const StopToken& stop)
{
    TORCH_CHECK(epsilon >= 0 && queries >= 1, "squareAttack needs epsilon >= 0, queries >= 1");
    const torch::NoGradGuard noGrad;
    at::Tensor result = images.detach().clone();
    at::Tensor alive = torch::arange(images.size(0), labels.options());
    at::Tensor clean = images.detach();
    at::Tensor own = labels;
    at::Tensor points = projected(
        clean + epsilon * signs({clean.size(0), clean.size(1), 1, clean.size(3)}, clean, generator),
        clean, epsilon);
    at::Tensor margin = margins(classifier(points), own);
    for (int query = 1;; ++query) {
        stop.check();
        result.index_copy_(0, alive, points);
        const at::Tensor kept = (margin > 0).nonzero().squeeze(1);
        alive = alive.index_select(0, kept);
        if (alive.numel() == 0 || query >= queries) {
            return result;
        }
        clean = clean.index_select(0, kept);
        own = own.index_select(0, kept);
        points = points.index_select(0, kept);
        margin = margin.index_select(0, kept);
        const std::int64_t shorter = std::min(clean.size(2), clean.size(3));
        const double area =
            squareShare(query, queries) * static_cast<double>(clean.size(2) * clean.size(3));
        const auto side = std::clamp<std::int64_t>(std::lround(std::sqrt(area)), 1, shorter);
        const at::Tensor moved =
            projected(torch::where(squares(clean, side, generator),
                                   clean + epsilon * signs({clean.size(0), clean.size(1), 1, 1},
                                                           clean, generator),
                                   points),
                      clean, epsilon);
        const at::Tensor movedMargin = margins(classifier(moved), own);
        const at::Tensor better = movedMargin < margin;
        points = torch::where(better.view({-1, 1, 1, 1}), moved, points);
        margin = torch::where(better, movedMargin, margin);
    }
}

} // namespace clae
