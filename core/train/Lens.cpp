// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "core/attack/EmbeddingAttack.h"
#include "core/augment/Augmenter.h"
#include "core/augment/Resampling.h"
#include "core/model/ModelFactory.h"
#include "core/train/Batches.h"
#include "core/train/ClaeStep.h"
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

/// Ends an attack between two steps.
AttackObserver endingAt(const StopToken& stop)
{
    return [stop](int, const at::Tensor&, const at::Tensor&, const at::Tensor&) {
        stop.check();
    };
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
                              compute.precision))
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

    [[nodiscard]] std::string label(int k) const
    {
        const Dataset& test = data->test;
        const auto index = static_cast<std::size_t>(indices[static_cast<std::size_t>(k)]);
        return test.classNames[static_cast<std::size_t>(test.labels[index])];
    }

    /// A difference of the network's inputs in pixel space.
    [[nodiscard]] at::Tensor inPixels(const at::Tensor& difference) const
    {
        return difference * channelValues(spec.data.std, difference.device());
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

PairReport Lens::look(const Controls& controls, std::uint64_t request, const StopToken& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    const DataSpec& space = d->spec.data;
    if (!d->zi.defined()) {
        d->embedViews();
    }
    const AttackOptions options = withoutUpdates(attackOptions(controls.attack, space));
    const bool same = options.start == AttackOptions::Start::Same;
    const at::Tensor xi = normalised(d->viewI, space);
    const AttackViews views =
        attackViews(options, xi, same ? at::Tensor() : normalised(d->viewJ, space));
    // The same draw for each question, so that only the controls change the answer.
    std::mt19937_64 generator = makeGenerator(d->spec.train.seed, RandomPurpose::Lens, 2);
    const AttackResult attacked =
        attackBatch(*d->encoder, *d->loss, views, options, generator, endingAt(stop));
    stop.check();

    // Measured as training compares the views, through the batch's own statistics.
    const torch::NoGradGuard noGrad;
    const auto embed = [&](const at::Tensor& x) {
        return d->encoder->forward(x, {Branch::Adversarial, 0}).z;
    };
    const at::Tensor anchor = embed(views.anchor);
    const at::Tensor start = same ? anchor : embed(views.moved);
    const at::Tensor z = embed(attacked.adversarial);
    const at::Tensor cosineAdversarial = (d->zi * z).sum(1).cpu();
    const at::Tensor delta = d->inPixels(attacked.adversarial - views.moved);
    const at::Tensor adversarial = (same ? d->viewI : d->viewJ) + delta;

    PairReport report;
    report.request = request;
    report.modelStep = d->modelStep;
    report.controls = controls;
    report.batch = d->options.batch;
    report.lossBefore = (*d->loss)(anchor, start).item<double>();
    report.lossAfter = (*d->loss)(anchor, z).item<double>();
    report.maxDeltaPixel = delta.abs().max().item<double>();
    for (int k = 0; k < d->options.shown; ++k) {
        Pair pair;
        pair.label = d->label(k);
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

EmbeddingAttackReport Lens::attackEmbeddings(const AttackSpec& attack,
                                             std::optional<std::int64_t> target,
                                             const StopToken& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    const DataSpec& space = d->spec.data;
    const AttackOptions options = attackOptions(attack, space);
    const at::Tensor original = d->original.slice(0, 0, d->options.shown);
    const at::Tensor x = normalised(original, space);
    std::mt19937_64 generator = makeGenerator(d->spec.train.seed, RandomPurpose::Lens, 3);

    EmbeddingAttackReport report;
    EmbeddingAttackResult attacked;
    if (target) {
        if (*target < 0 || *target >= d->data->test.count) {
            throw InputError("There is no test image " + std::to_string(*target) +
                             " to move towards; give a number from 0 to " +
                             std::to_string(d->data->test.count - 1) + ".");
        }
        const at::Tensor image =
            evaluationBatch(d->data->test, {*target}, d->spec.augment, d->compute.device);
        report.target = toImage(image[0]);
        attacked = attackTowards(*d->encoder, x, normalised(image, space), options, generator,
                                 endingAt(stop));
    } else {
        attacked = attackAwayFromSelf(*d->encoder, x, options, generator, endingAt(stop));
    }
    stop.check();
    const at::Tensor delta = d->inPixels(attacked.adversarial - x);
    const at::Tensor adversarial = original + delta;
    const at::Tensor before = attacked.cosineBefore.cpu();
    const at::Tensor after = attacked.cosineAfter.cpu();
    report.maxDeltaPixel = delta.abs().max().item<double>();
    for (int k = 0; k < d->options.shown; ++k) {
        report.items.push_back({d->label(k), toImage(original[k]), toImage(adversarial[k]),
                                toImage(delta[k]), before[k].item<double>(),
                                after[k].item<double>()});
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

} // namespace clae
