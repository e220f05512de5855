// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/LogisticRegression.h"

#include "core/evaluate/LogisticKernels.h"
#include "core/values/Lanes.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

namespace clae {
namespace {

constexpr std::size_t kPairs = 10;
constexpr double kSufficientDecrease = 1e-4; ///< c1 of the Armijo condition
constexpr int kHalvings = 30;

/// Weights, then bias, as one vector, and back.
at::Tensor flat(const LinearClassifier& classifier)
{
    return torch::cat({classifier.weight.flatten(), classifier.bias});
}

LinearClassifier unflat(const at::Tensor& vector, const LinearClassifier& like)
{
    const std::int64_t weights = like.weight.numel();
    return {vector.slice(0, 0, weights).view_as(like.weight), vector.slice(0, weights)};
}

double dotProduct(const at::Tensor& a, const at::Tensor& b)
{
    return a.dot(b).item<double>();
}

/// Rows a piece of work. Fixed, so that sums do not depend on the number of threads.
constexpr std::int64_t kPieceRows = 1024;

/// [C,d] as [d][lanes], and [C] as [lanes]; 0 beyond the classes.
at::Tensor byLane(const at::Tensor& values, std::int64_t lanes)
{
    namespace F = torch::nn::functional;
    const at::Tensor last = values.dim() == 2 ? values.t() : values;
    return F::pad(last, F::PadFuncOptions({0, lanes - values.size(0)})).contiguous();
}

/// Sums over all rows: the cross entropies, and their gradient.
LogisticLoss sumsOnCpu(const at::Tensor& features, const at::Tensor& labels,
                       const LinearClassifier& classifier)
{
    const at::Tensor x = features.contiguous();
    const at::Tensor y = labels.contiguous();
    const std::int64_t classes = classifier.bias.size(0);
    const auto width = static_cast<std::int64_t>(kLanes);
    const std::int64_t lanes = (classes + width - 1) / width * width;
    const at::Tensor weight = byLane(classifier.weight, lanes);
    const at::Tensor bias = byLane(classifier.bias, lanes);
    const std::int64_t pieces = (x.size(0) + kPieceRows - 1) / kPieceRows;
    const at::Tensor toWeight = torch::zeros({pieces, x.size(1), lanes}, x.options());
    const at::Tensor toBias = torch::zeros({pieces, lanes}, x.options());
    std::vector<double> values(static_cast<std::size_t>(pieces));
    at::parallel_for(0, pieces, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t first = piece * kPieceRows;
            const LogisticPiece work{
                x.data_ptr<float>() + first * x.size(1),
                y.data_ptr<std::int64_t>() + first,
                static_cast<std::size_t>(std::min(kPieceRows, x.size(0) - first)),
                static_cast<std::size_t>(x.size(1)),
                static_cast<std::size_t>(classes),
                static_cast<std::size_t>(lanes),
                weight.data_ptr<float>(),
                bias.data_ptr<float>()};
            values[static_cast<std::size_t>(piece)] = logisticSums(
                work, toWeight[piece].data_ptr<float>(), toBias[piece].data_ptr<float>());
        }
    });
    double value = 0.0;
    for (const double share : values) {
        value += share;
    }
    const auto whole = [&](const at::Tensor& partial) {
        return partial.sum(0, false, at::kDouble).to(at::kFloat);
    };
    return {value,
            {whole(toWeight).t().slice(0, 0, classes).contiguous(),
             whole(toBias).slice(0, 0, classes).contiguous()}};
}

/// The same for every type and device.
LogisticLoss sums(const at::Tensor& features, const at::Tensor& labels,
                  const LinearClassifier& classifier)
{
    const at::Tensor logs = classifier(features).log_softmax(1);
    const at::Tensor own = labels.unsqueeze(1);
    const at::Tensor slope =
        logs.exp().scatter_add_(1, own, torch::full({labels.size(0), 1}, -1.0, logs.options()));
    return {-logs.gather(1, own).to(at::kDouble).sum().item<double>(),
            {torch::mm(slope.t(), features), slope.sum(0)}};
}

/// A step and the gradient's change over it.
struct Pair {
    at::Tensor s;
    at::Tensor y;
    double rho;
};

/// -H g by the two-loop recursion.
at::Tensor direction(const std::deque<Pair>& pairs, const at::Tensor& gradient)
{
    at::Tensor q = gradient.neg();
    std::vector<double> alpha(pairs.size());
    for (std::size_t k = pairs.size(); k-- > 0;) {
        alpha[k] = pairs[k].rho * dotProduct(pairs[k].s, q);
        q = q - alpha[k] * pairs[k].y;
    }
    if (!pairs.empty()) {
        const Pair& last = pairs.back();
        q = q / (last.rho * dotProduct(last.y, last.y));
    }
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        q = q + (alpha[k] - pairs[k].rho * dotProduct(pairs[k].y, q)) * pairs[k].s;
    }
    return q;
}

} // namespace

at::Tensor LinearClassifier::operator()(const at::Tensor& features) const
{
    return at::addmm(bias, features, weight.t());
}

LinearClassifier zeroClassifier(std::int64_t classes, std::int64_t features,
                                const at::TensorOptions& options)
{
    return {torch::zeros({classes, features}, options), torch::zeros({classes}, options)};
}

LogisticLoss logisticLoss(const at::Tensor& features, const at::Tensor& labels,
                          const LinearClassifier& classifier, double l2)
{
    TORCH_CHECK(features.dim() == 2 && features.size(0) > 0 && labels.size(0) == features.size(0),
                "logisticLoss needs [N,d] features and N labels");
    const torch::NoGradGuard noGrad;
    const auto rows = static_cast<double>(features.size(0));
    const bool ours = features.device().is_cpu() && features.scalar_type() == at::kFloat;
    LogisticLoss loss =
        ours ? sumsOnCpu(features, labels, classifier) : sums(features, labels, classifier);
    const at::Tensor& weight = classifier.weight;
    loss.value =
        loss.value / rows + 0.5 * l2 * weight.to(at::kDouble).square().sum().item<double>();
    loss.gradient.weight.div_(rows).add_(weight, l2);
    loss.gradient.bias.div_(rows);
    return loss;
}

LinearClassifier fitLogistic(const at::Tensor& features, const at::Tensor& labels,
                             const LinearClassifier& start, const LogisticOptions& options,
                             const StopToken& stop, const IterateFunction& onIterate)
{
    const torch::NoGradGuard noGrad;
    at::Tensor point = flat(start).clone();
    const auto at = [&](const at::Tensor& vector) {
        return logisticLoss(features, labels, unflat(vector, start), options.l2);
    };
    LogisticLoss loss = at(point);
    at::Tensor gradient = flat(loss.gradient);
    std::deque<Pair> pairs;
    for (int iteration = 1; iteration <= options.iterations; ++iteration) {
        stop.check();
        if (gradient.abs().max().item<double>() <= options.tolerance) {
            break;
        }
        const at::Tensor ahead = direction(pairs, gradient);
        const double slope = dotProduct(gradient, ahead);
        // The first step is scaled as steepest descent; the later ones know the curvature.
        double length = pairs.empty() ? 1.0 / std::max(1e-12, gradient.norm().item<double>()) : 1.0;
        at::Tensor next;
        LogisticLoss nextLoss;
        bool lower = false;
        for (int halving = 0; halving < kHalvings && !lower; ++halving, length *= 0.5) {
            next = point + length * ahead;
            nextLoss = at(next);
            lower = nextLoss.value < loss.value &&
                    nextLoss.value <= loss.value + kSufficientDecrease * length * slope;
        }
        if (!lower) {
            break;
        }
        const at::Tensor nextGradient = flat(nextLoss.gradient);
        const Pair pair{next - point, nextGradient - gradient, 0.0};
        const double curvature = dotProduct(pair.s, pair.y);
        if (curvature > 0) {
            pairs.push_back({pair.s, pair.y, 1.0 / curvature});
            if (pairs.size() > kPairs) {
                pairs.pop_front();
            }
        }
        point = next;
        loss = nextLoss;
        gradient = nextGradient;
        if (onIterate) {
            onIterate(iteration, unflat(point, start));
        }
    }
    return unflat(point, start);
}

} // namespace clae
