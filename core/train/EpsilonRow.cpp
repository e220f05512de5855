// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/EpsilonRow.h"

#include "core/attack/EvaluationMode.h"
#include "core/evaluate/Knn.h"
#include "core/train/EncoderReport.h"

#include <torch/torch.h>

#include <cmath>

namespace clae {
namespace {

constexpr int kLargest = 16; ///< in 1/255

/// A budget that moves each pixel by `perPixel` on the average of squares.
AttackSpec withBudget(AttackSpec attack, double perPixel, std::int64_t values)
{
    attack.epsilonSpace = EpsilonSpace::Pixel;
    attack.epsilon =
        attack.norm == "l2" ? perPixel * std::sqrt(static_cast<double>(values)) : perPixel;
    return attack;
}

/// What the voters say of attacked images.
struct Votes {
    at::Tensor trueShare; ///< double [n], of the weights that vote for the true class
    at::Tensor right;     ///< bool [n]
};

Votes vote(const Voters& voters, const at::Tensor& queries, const at::Tensor& labels,
           const KnnOptions& options, const StopToken& stop)
{
    const KnnResult found = weightedKnn(voters.features, voters.labels, queries, options, stop);
    const at::Tensor nearest = found.similarities.slice(1, 0, 1);
    const at::Tensor weights =
        ((found.similarities - nearest).to(at::kDouble) / options.sigma).exp();
    const at::Tensor classes =
        voters.labels.index_select(0, found.neighbours.flatten()).view_as(found.neighbours);
    const at::Tensor agreeing = weights * classes.eq(labels.unsqueeze(1));
    return {agreeing.sum(1) / weights.sum(1), found.predicted.eq(labels)};
}

} // namespace

std::vector<InspectionReport::EpsilonPoint>
epsilonRow(LensBatch& batch, const LensQuestion& question, std::int64_t row, const Voters& voters,
           const EvaluateSpec& evaluate, const StopToken& stop, const ProgressFunction& progress)
{
    const std::vector<std::int64_t> items =
        question.items.empty() ? indexRange(0, batch.count()) : question.items;
    std::vector<std::int64_t> known;
    for (const std::int64_t item : items) {
        known.push_back(batch.label(static_cast<int>(item)));
    }
    const at::Tensor labels = torch::tensor(known, at::kLong);
    const at::Tensor counts = labels.ge(0);
    KnnOptions options;
    options.neighbours = evaluate.neighbours;
    options.sigma = evaluate.sigma;
    options.classes = static_cast<std::int64_t>(batch.data().train.classNames.size());

    std::vector<InspectionReport::EpsilonPoint> points;
    for (int k = 0; k <= kLargest; ++k) {
        if (progress) {
            progress({"Attack with rising epsilon", k, kLargest + 1});
        }
        const double perPixel = k / 255.0;
        LensQuestion asked = question;
        asked.attack = withBudget(question.attack, perPixel, batch.originals()[0].numel());
        const LensAttack attacked = batch.attack(asked, stop);
        const torch::NoGradGuard noGrad;
        Encoder& network = batch.encoder().network();
        const EvaluationMode evaluation(network);
        const Features seen = network.forward(attacked.adversarial, {Branch::Clean});
        const at::Tensor queries =
            comparedFeatures(evaluate, {seen.h.flatten(1).to(at::kCPU), seen.z.to(at::kCPU)});
        const Votes votes = vote(voters, queries, labels, options, stop);

        const at::Tensor& z = attacked.zAdversarial;
        const at::Tensor rows = torch::cat({attacked.zAnchor, z}).to(at::kCPU, at::kDouble);
        const at::Tensor pushes = batch.loss().pushes(attacked.zAnchor, z).to(at::kCPU)[row];
        InspectionReport::EpsilonPoint point;
        point.epsilon = asked.attack.epsilon;
        point.cosine = (attacked.zi[row] * z[row]).sum().item<double>();
        point.hardNegative = pushes.dot(rows.mv(rows[row + z.size(0)])).item<double>();
        point.loss = batch.loss()(attacked.zAnchor, z).item<double>();
        point.trueShare =
            known[static_cast<std::size_t>(row)] < 0 ? 0.0 : votes.trueShare[row].item<double>();
        point.right = votes.right[row].item<bool>();
        if (counts.any().item<bool>()) {
            point.batchAccuracy =
                votes.right.masked_select(counts).to(at::kDouble).mean().item<double>();
        }
        points.push_back(point);
    }
    return points;
}

} // namespace clae
