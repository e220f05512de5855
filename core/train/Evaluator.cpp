// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Evaluator.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/evaluate/LinearProbe.h"
#include "core/train/EncoderReport.h"

#include <chrono>

namespace clae {

class Evaluator::Private {
public:
    Private(const TrainSpec& trainSpec, std::shared_ptr<const DatasetPair> dataset)
        : spec(trainSpec),
          data(std::move(dataset)),
          encoder(spec, data->train.channels),
          trainCount(limited(spec.evaluate.trainImages, data->train.count)),
          testImages(testCount(spec, data->test))
    {}

    /// Rows that `embedBlock(from, to)` gives over [0, count), on the CPU.
    template <typename Function>
    at::Tensor gather(std::int64_t count, const StopToken& stop, const ProgressFunction& progress,
                      const Progress& frame, Function embedBlock) const
    {
        std::vector<at::Tensor> rows;
        overBlocks(count, stop, progress, frame, [&](std::int64_t from, std::int64_t to) {
            rows.push_back(embedBlock(from, to).to(at::kCPU));
        });
        return torch::cat(rows);
    }

    TrainSpec spec;
    std::shared_ptr<const DatasetPair> data;
    FrozenEncoder encoder;
    std::int64_t trainCount;
    std::int64_t testImages;
};

Evaluator::Evaluator(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data)
    : d(std::make_unique<Private>(spec, std::move(data)))
{}

Evaluator::~Evaluator() = default;

EvaluationReport Evaluator::evaluate(const ModelState& state, const Controls& controls,
                                     const StopToken& stop, const ProgressFunction& progress,
                                     const LinearClassifier* onlineProbe)
{
    const auto begin = std::chrono::steady_clock::now();
    d->encoder.load(state);
    const FeatureSet features = d->encoder.features(*d->data, stop, progress);
    const EvaluateSpec& spec = d->spec.evaluate;
    EvaluationReport report =
        classifyByNeighbours(spec, comparedFeatures(spec, features.train),
                             comparedFeatures(spec, features.test), features, stop);
    if (onlineProbe != nullptr) {
        report.onlineProbeTop1 =
            topAccuracy((*onlineProbe)(features.test.h), features.testLabels, 1);
    }
    report.representation =
        representationOf(d->encoder, d->spec, controls, d->data->test, stop, progress);
    report.step = state.step;
    report.epoch = epochOfStep(d->spec, *d->data, state.step);
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

EvaluationReport Evaluator::evaluateRawPixels(const StopToken& stop)
{
    const auto pixels = [&](const Dataset& part, std::int64_t count) {
        return d->gather(count, stop, {}, {}, [&](std::int64_t from, std::int64_t to) {
            return unitRows(d->encoder.input(part, from, to).contiguous());
        });
    };
    FeatureSet labels;
    labels.trainLabels = labelTensor(d->data->train, d->trainCount);
    labels.testLabels = labelTensor(d->data->test, d->testImages);
    labels.classes = static_cast<std::int64_t>(d->data->train.classNames.size());
    return classifyByNeighbours(d->spec.evaluate, pixels(d->data->train, d->trainCount),
                                pixels(d->data->test, d->testImages), labels, stop);
}

EmbeddingSet Evaluator::embed(const ModelState& state, std::int64_t count, const StopToken& stop,
                              const ProgressFunction& progress)
{
    const Dataset& part = d->data->test;
    const std::int64_t n = limited(count, part.count);
    d->encoder.load(state);
    EmbeddingSet set;
    set.step = state.step;
    const Features features = d->encoder.features(part, n, stop, progress, {"Embed images", 0, n});
    set.clean = toMatrix(comparedFeatures(d->spec.evaluate, features));
    set.labels.assign(part.labels.begin(), part.labels.begin() + n);
    return set;
}

EmbeddingSet Evaluator::embedPairs(const ModelState& state, std::int64_t count,
                                   const Controls& controls, const StopToken& stop,
                                   const ProgressFunction& progress)
{
    const Dataset& part = d->data->test;
    const std::int64_t n = limited(count, part.count);
    d->encoder.load(state);
    Encoder& network = d->encoder.network();
    network.train();
    const std::unique_ptr<ContrastiveLoss> loss = makeLoss(d->spec.objective);
    AttackOptions options = attackOptions(controls, d->spec);
    options.statistics = AttackOptions::Statistics::Frozen;
    // Both branches by the batch's own statistics: the running ones of the two lag differently
    // behind the weights, which would show as a gap between clean and adversarial that is none.
    const auto embedBlock = [&](const at::Tensor& x, Branch branch) {
        return comparedFeatures(d->spec.evaluate, network.forward(x, {branch, 0}));
    };
    EmbeddingSet set;
    set.step = state.step;
    set.labels.assign(part.labels.begin(), part.labels.begin() + n);
    set.clean = toMatrix(d->gather(
        n, stop, progress, {"Embed images", 0, 2 * n}, [&](std::int64_t from, std::int64_t to) {
            return embedBlock(d->encoder.input(part, from, to), Branch::Clean);
        }));
    set.adversarial = toMatrix(d->gather(
        n, stop, progress, {"Attack images", n, 2 * n}, [&](std::int64_t from, std::int64_t to) {
            const AttackResult attacked =
                attackBatch(network, *loss, d->encoder.input(part, from, to), options);
            return embedBlock(attacked.adversarial, Branch::Adversarial);
        }));
    return set;
}

} // namespace clae
