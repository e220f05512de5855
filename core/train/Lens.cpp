// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/augment/Augmenter.h"
#include "core/augment/Resampling.h"
#include "core/model/ModelFactory.h"
#include "core/train/Batches.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace clae {
namespace {

/// `count` images of a random order, those of a class not yet seen first.
std::vector<std::int64_t> chooseImages(const Dataset& data, std::uint64_t seed, int count)
{
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Lens);
    std::vector<std::int64_t> order = epochOrder(data.count, generator(), 0);
    std::set<int> seen;
    std::stable_partition(order.begin(), order.end(), [&](std::int64_t k) {
        return seen.insert(data.labels[static_cast<std::size_t>(k)]).second;
    });
    order.resize(static_cast<std::size_t>(count));
    return order;
}

} // namespace

class Lens::Private {
public:
    Private(const TrainSpec& trainSpec, std::shared_ptr<const DatasetPair> dataset, Options lens)
        : spec(trainSpec),
          data(std::move(dataset)),
          options(lens),
          compute(resolveCompute(spec.train)),
          loss(makeLoss(spec.objective)),
          encoder(makeEncoder(spec.model, data->train.channels, spec.train.seed, compute.device,
                              compute.bf16))
    {
        if (data->test.count < options.batch) {
            throw InputError("Data set \"" + data->test.name + "\" has " +
                             std::to_string(data->test.count) + " test images; the attack needs " +
                             std::to_string(options.batch) + ".");
        }
        indices = chooseImages(data->test, spec.train.seed, options.batch);
        const at::Tensor images = imageBatch(data->test, indices, compute.device);
        original = resized(images, spec.augment.size);
        const Augmenter augmenter(spec.augment, data->test.channels, data->test.height,
                                  data->test.width);
        std::mt19937_64 generator = makeGenerator(spec.train.seed, RandomPurpose::Lens, 1);
        viewI = augmenter.apply(images, augmenter.sample(options.batch, generator));
        viewJ = augmenter.apply(images, augmenter.sample(options.batch, generator));
        encoder->train();
    }

    /// The clean branch's embeddings of both views; they change with the model only.
    void embedViews()
    {
        const torch::NoGradGuard noGrad;
        zi = encoder->forward(normalised(viewI, spec.data), {Branch::Clean, 0}).z;
        const at::Tensor zj = encoder->forward(normalised(viewJ, spec.data), {Branch::Clean, 0}).z;
        cosineViews = (zi * zj).sum(1).cpu();
    }

    TrainSpec spec;
    std::shared_ptr<const DatasetPair> data;
    Options options;
    Compute compute;
    std::unique_ptr<ContrastiveLoss> loss;
    std::shared_ptr<Encoder> encoder;
    std::int64_t modelStep = 0;
    std::vector<std::int64_t> indices;
    at::Tensor original; ///< pixel space, as both views
    at::Tensor viewI;
    at::Tensor viewJ;
    at::Tensor zi; ///< undefined until embedViews
    at::Tensor cosineViews;
};

Lens::Lens(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, Options options)
    : d(std::make_unique<Private>(spec, std::move(data), options))
{}

Lens::~Lens() = default;

void Lens::setModel(const ModelState& state)
{
    d->encoder->loadState(state);
    d->modelStep = state.step;
    d->zi.reset();
}

PairReport Lens::look(const Controls& controls, std::uint64_t request)
{
    const auto begin = std::chrono::steady_clock::now();
    const DataSpec& space = d->spec.data;
    if (!d->zi.defined()) {
        d->embedViews();
    }
    AttackOptions options = attackOptions(controls, d->spec);
    options.statistics = AttackOptions::Statistics::Frozen;
    const at::Tensor x = normalised(d->viewI, space);
    const AttackResult attacked = attackBatch(*d->encoder, *d->loss, x, options);

    const torch::NoGradGuard noGrad;
    const at::Tensor start = d->encoder->forward(x, {Branch::Adversarial, 0}).z;
    const at::Tensor z = d->encoder->forward(attacked.adversarial, {Branch::Adversarial, 0}).z;
    const at::Tensor cosineAdversarial = (d->zi * z).sum(1).cpu();
    const at::Tensor delta = (attacked.adversarial - x) * channelValues(space.std, x.device());
    const at::Tensor adversarial = d->viewI + delta;

    PairReport report;
    report.request = request;
    report.modelStep = d->modelStep;
    report.controls = controls;
    report.batch = d->options.batch;
    report.lossBefore = attacked.lossAtStart.item<double>();
    report.lossAfter = (*d->loss)(start, z).item<double>();
    report.maxDeltaPixel = delta.abs().max().item<double>();
    for (int k = 0; k < d->options.shown; ++k) {
        const Dataset& test = d->data->test;
        Pair pair;
        const auto label = static_cast<std::size_t>(
            test.labels[static_cast<std::size_t>(d->indices[static_cast<std::size_t>(k)])]);
        pair.label = test.classNames[label];
        pair.original = toImage(d->original[k]);
        pair.viewI = toImage(d->viewI[k]);
        pair.viewJ = toImage(d->viewJ[k]);
        pair.adversarial = toImage(adversarial[k]);
        pair.delta = toImage(delta[k]);
        pair.cosineViews = d->cosineViews[k].item<double>();
        pair.cosineAdversarial = cosineAdversarial[k].item<double>();
        report.pairs.push_back(std::move(pair));
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

} // namespace clae
