// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/EncoderReport.h"

#include "core/augment/Augmenter.h"
#include "core/evaluate/Knn.h"
#include "core/evaluate/RepresentationMetrics.h"
#include "core/train/ClaeStep.h"
#include "core/values/Random.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr std::int64_t kImages = 512;

/// The embeddings that a representation report compares, gathered block by block.
struct ViewEmbeddings {
    std::vector<at::Tensor> h;
    std::vector<at::Tensor> zi;
    std::vector<at::Tensor> zj;
    std::vector<at::Tensor> adversarial;
    double positiveSquares = 0.0; ///< |g+|^2 of the attacked inputs
    double negativeSquares = 0.0;
};

/// |dL/dx|^2 of the attack's loss at `start`, through one kind of pairs.
double gradientSquare(Encoder& network, const ContrastiveLoss& loss, const at::Tensor& anchor,
                      const at::Tensor& start, PairTerms through)
{
    const at::AutoGradMode withGradients(true);
    const FrozenWeights frozen(network);
    const at::Tensor leaf = start.detach().clone().requires_grad_(true);
    const at::Tensor z = network.forward(leaf, {Branch::Adversarial, 0}).z;
    const at::Tensor value = loss.value(anchor, z, through);
    return torch::autograd::grad({value}, {leaf}).front().square().sum().item<double>();
}

} // namespace

EvaluationReport classifyByNeighbours(const EvaluateSpec& spec, const at::Tensor& bank,
                                      const at::Tensor& queries, const FeatureSet& labels,
                                      const StopToken& stop)
{
    KnnOptions options;
    options.neighbours = spec.neighbours;
    options.sigma = spec.sigma;
    options.classes = labels.classes;
    const at::Tensor stored = spec.bank == "released" ? releasedBank(bank) : bank;
    const KnnResult result = weightedKnn(stored, labels.trainLabels, queries, options, stop);
    EvaluationReport report;
    report.knnTop1 = accuracy(result.predicted, labels.testLabels);
    report.trainImages = bank.size(0);
    report.testImages = queries.size(0);
    return report;
}

at::Tensor comparedFeatures(const EvaluateSpec& spec, const Features& features)
{
    return spec.features == "z" ? features.z : unitRows(features.h);
}

std::int64_t epochOfStep(const TrainSpec& spec, const DatasetPair& data, std::int64_t step)
{
    const std::int64_t stepsPerEpoch =
        std::max<std::int64_t>(1, data.train.count / (spec.train.batch * spec.train.accumulate));
    return (step + stepsPerEpoch - 1) / stepsPerEpoch;
}

std::optional<RepresentationReport> representationOf(FrozenEncoder& encoder, const TrainSpec& spec,
                                                     const Controls& controls,
                                                     const Dataset& images, const StopToken& stop,
                                                     const ProgressFunction& progress)
{
    const std::int64_t available = std::min(kImages, images.count);
    const std::int64_t batch = std::min(spec.train.batch, available);
    if (batch < 2) {
        return std::nullopt;
    }
    const std::int64_t count = available - available % batch;
    const Augmenter augmenter(spec.augment, images.channels, images.height, images.width);
    std::mt19937_64 generator = makeGenerator(spec.train.seed, RandomPurpose::Map);
    std::mt19937_64 attackGenerator = makeGenerator(spec.train.seed, RandomPurpose::Map, 1);
    const std::unique_ptr<ContrastiveLoss> loss = makeLoss(spec.objective);
    const AttackOptions options = withoutUpdates(attackOptions(controls.attack, spec.data));

    Encoder& network = encoder.network();
    network.train();
    const torch::NoGradGuard noGrad;
    ViewEmbeddings found;
    for (std::int64_t from = 0; from < count; from += batch) {
        stop.check();
        if (progress) {
            progress({"Compare views", from, count});
        }
        const at::Tensor pixels =
            imageBatch(images, indexRange(from, from + batch), encoder.compute().device);
        const auto view = [&] {
            return normalised(augmenter.apply(pixels, augmenter.sample(batch, generator)),
                              spec.data);
        };
        const at::Tensor xi = view();
        const at::Tensor xj = view();
        const Features features = network.forward(xi, {Branch::Clean, 0});
        found.h.push_back(features.h);
        found.zi.push_back(features.z);
        found.zj.push_back(network.forward(xj, {Branch::Clean, 0}).z);
        if (controls.clae) {
            const AttackViews views = attackViews(options, xi, xj);
            at::Tensor start = views.moved;
            const AttackResult attacked =
                attackBatch(network, *loss, views, options, attackGenerator,
                            [&](int step, const at::Tensor& x, const at::Tensor&,
                                const at::Tensor&) { start = step == 0 ? x : start; });
            found.adversarial.push_back(
                network.forward(attacked.adversarial, {Branch::Adversarial, 0}).z);
            network.train(options.statistics != AttackOptions::Statistics::Eval);
            const at::Tensor anchor = network.forward(views.anchor, {Branch::Adversarial, 0}).z;
            found.positiveSquares +=
                gradientSquare(network, *loss, anchor, start, PairTerms::Positives);
            found.negativeSquares +=
                gradientSquare(network, *loss, anchor, start, PairTerms::Negatives);
            network.train();
        }
    }
    const at::Tensor zi = torch::cat(found.zi);
    const at::Tensor zj = torch::cat(found.zj);
    RepresentationReport report;
    report.alignment = alignment(zi, zj);
    report.uniformity = uniformity(zi);
    report.effectiveRank = effectiveRank(torch::cat(found.h));
    report.positives = positiveCosines(zi, zj);
    report.negatives = negativeCosines(zi, zj);
    if (controls.clae) {
        const at::Tensor z = torch::cat(found.adversarial);
        report.adversarial.emplace();
        report.adversarial->positives = positiveCosines(zi, z);
        report.adversarial->negatives = negativeCosines(zi, z);
        const double positive = std::sqrt(found.positiveSquares);
        const double both = positive + std::sqrt(found.negativeSquares);
        report.adversarial->positiveGradient = both > 0 ? positive / both : 0.0;
    }
    return report;
}

} // namespace clae
