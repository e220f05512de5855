// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Evaluator.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/evaluate/Knn.h"
#include "core/model/ModelFactory.h"
#include "core/train/Batches.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>

namespace clae {
namespace {

constexpr std::int64_t kBlock = 250;

std::int64_t limited(std::int64_t wanted, std::int64_t available)
{
    return wanted > 0 ? std::min(wanted, available) : available;
}

at::Tensor unitRows(const at::Tensor& features)
{
    namespace F = torch::nn::functional;
    return F::normalize(features.flatten(1), F::NormalizeFuncOptions().p(2).dim(1));
}

at::Tensor labelTensor(const Dataset& data, std::int64_t count)
{
    const std::vector<std::int64_t> labels(data.labels.begin(), data.labels.begin() + count);
    return torch::tensor(labels, at::kLong);
}

/// The rest of a block that would be too small for batch statistics joins the block before it.
std::int64_t blockEnd(std::int64_t from, std::int64_t count)
{
    return count - from < kBlock + kBlock / 2 ? count : from + kBlock;
}

} // namespace

class Evaluator::Private {
public:
    Private(const TrainSpec& trainSpec, std::shared_ptr<const DatasetPair> dataset)
        : spec(trainSpec),
          data(std::move(dataset)),
          compute(resolveCompute(spec.train)),
          loss(makeLoss(spec.objective)),
          encoder(makeEncoder(spec.model, data->train.channels, spec.train.seed, compute.device,
                              compute.bf16)),
          trainCount(limited(spec.evaluate.trainImages, data->train.count)),
          testCount(limited(spec.evaluate.testImages, data->test.count))
    {}

    /// Images [from, to) of `part` as the network sees them.
    [[nodiscard]] at::Tensor input(const Dataset& part, std::int64_t from, std::int64_t to) const
    {
        return normalised(evaluationBatch(part, indexRange(from, to), spec.augment, compute.device),
                          spec.data);
    }

    [[nodiscard]] at::Tensor select(const Features& features) const
    {
        return spec.evaluate.features == "z" ? features.z : unitRows(features.h);
    }

    /// Runs `embedBlock(from, to)` over [0, count), telling `progress` in a frame of `done` of
    /// `total`.
    template <typename Function>
    at::Tensor overBlocks(std::int64_t count, const StopToken& stop,
                          const ProgressFunction& progress, Progress frame,
                          Function embedBlock) const
    {
        const torch::NoGradGuard noGrad;
        std::vector<at::Tensor> rows;
        for (std::int64_t from = 0; from < count;) {
            stop.check();
            const std::int64_t to = blockEnd(from, count);
            rows.push_back(embedBlock(from, to).to(at::kCPU));
            frame.done += to - from;
            if (progress) {
                progress(frame);
            }
            from = to;
        }
        return torch::cat(rows);
    }

    at::Tensor cleanFeatures(const Dataset& part, std::int64_t count, const StopToken& stop,
                             const ProgressFunction& progress, const Progress& frame)
    {
        encoder->eval();
        return overBlocks(count, stop, progress, frame, [&](std::int64_t from, std::int64_t to) {
            return select(encoder->forward(input(part, from, to), {Branch::Clean}));
        });
    }

    EvaluationReport classify(const at::Tensor& bank, const at::Tensor& queries,
                              const StopToken& stop) const
    {
        KnnOptions options;
        options.neighbours = spec.evaluate.neighbours;
        options.sigma = spec.evaluate.sigma;
        options.classes = static_cast<std::int64_t>(data->train.classNames.size());
        const KnnResult result =
            weightedKnn(bank, labelTensor(data->train, trainCount), queries, options, stop);
        EvaluationReport report;
        report.knnTop1 = accuracy(result.predicted, labelTensor(data->test, testCount));
        report.trainImages = trainCount;
        report.testImages = testCount;
        return report;
    }

    TrainSpec spec;
    std::shared_ptr<const DatasetPair> data;
    Compute compute;
    std::unique_ptr<ContrastiveLoss> loss;
    std::shared_ptr<Encoder> encoder;
    std::int64_t trainCount;
    std::int64_t testCount;
};

Evaluator::Evaluator(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data)
    : d(std::make_unique<Private>(spec, std::move(data)))
{}

Evaluator::~Evaluator() = default;

EvaluationReport Evaluator::evaluate(const ModelState& state, const StopToken& stop,
                                     const ProgressFunction& progress)
{
    const auto begin = std::chrono::steady_clock::now();
    d->encoder->loadState(state);
    Progress frame{"Evaluate kNN", 0, d->trainCount + d->testCount};
    const at::Tensor bank = d->cleanFeatures(d->data->train, d->trainCount, stop, progress, frame);
    frame.done = d->trainCount;
    const at::Tensor queries = d->cleanFeatures(d->data->test, d->testCount, stop, progress, frame);
    EvaluationReport report = d->classify(bank, queries, stop);
    report.step = state.step;
    const std::int64_t stepsPerEpoch = std::max<std::int64_t>(
        1, d->data->train.count / (d->spec.train.batch * d->spec.train.accumulate));
    report.epoch = (state.step + stepsPerEpoch - 1) / stepsPerEpoch;
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

EvaluationReport Evaluator::evaluateRawPixels(const StopToken& stop)
{
    const auto pixels = [&](const Dataset& part, std::int64_t count) {
        return d->overBlocks(count, stop, {}, {}, [&](std::int64_t from, std::int64_t to) {
            return unitRows(d->input(part, from, to).contiguous());
        });
    };
    return d->classify(pixels(d->data->train, d->trainCount), pixels(d->data->test, d->testCount),
                       stop);
}

EmbeddingSet Evaluator::embed(const ModelState& state, std::int64_t count, const StopToken& stop,
                              const ProgressFunction& progress)
{
    const Dataset& part = d->data->test;
    const std::int64_t n = limited(count, part.count);
    d->encoder->loadState(state);
    EmbeddingSet set;
    set.step = state.step;
    set.clean = toMatrix(d->cleanFeatures(part, n, stop, progress, {"Embed images", 0, n}));
    set.labels.assign(part.labels.begin(), part.labels.begin() + n);
    return set;
}

EmbeddingSet Evaluator::embedPairs(const ModelState& state, std::int64_t count,
                                   const Controls& controls, const StopToken& stop,
                                   const ProgressFunction& progress)
{
    const Dataset& part = d->data->test;
    const std::int64_t n = limited(count, part.count);
    d->encoder->loadState(state);
    d->encoder->train();
    const AttackOptions options = withoutUpdates(attackOptions(controls.attack, d->spec.data));
    std::mt19937_64 generator = makeGenerator(d->spec.train.seed, RandomPurpose::Map, 1);
    // Both branches by the batch's own statistics: the running ones of the two lag differently
    // behind the weights, which would show as a gap between clean and adversarial that is none.
    const auto embedBlock = [&](const at::Tensor& x, Branch branch) {
        return d->select(d->encoder->forward(x, {branch, 0}));
    };
    EmbeddingSet set;
    set.step = state.step;
    set.labels.assign(part.labels.begin(), part.labels.begin() + n);
    set.clean = toMatrix(d->overBlocks(
        n, stop, progress, {"Embed images", 0, 2 * n}, [&](std::int64_t from, std::int64_t to) {
            return embedBlock(d->input(part, from, to), Branch::Clean);
        }));
    set.adversarial = toMatrix(d->overBlocks(
        n, stop, progress, {"Attack images", n, 2 * n}, [&](std::int64_t from, std::int64_t to) {
            const at::Tensor x = d->input(part, from, to);
            const AttackResult attacked =
                attackBatch(*d->encoder, *d->loss, {x, x}, options, generator);
            return embedBlock(attacked.adversarial, Branch::Adversarial);
        }));
    return set;
}

} // namespace clae
