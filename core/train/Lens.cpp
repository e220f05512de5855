// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "core/attack/EmbeddingAttack.h"
#include "core/evaluate/RepresentationMetrics.h"
#include "core/train/LensBatch.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <chrono>
#include <optional>

namespace clae {
namespace {

/// Ends an attack between two steps.
AttackObserver endingAt(const StopToken& stop)
{
    return [stop](int, const at::Tensor&, const at::Tensor&, const at::Tensor&) {
        stop.check();
    };
}

/// The images of a batch [B,C,H,W].
std::vector<Image> toImages(const at::Tensor& batch)
{
    std::vector<Image> images;
    for (std::int64_t k = 0; k < batch.size(0); ++k) {
        images.push_back(toImage(batch[k]));
    }
    return images;
}

/// The rows of `a`, then of `b`, each with each: [2n,2n].
Matrix cosines(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor z = torch::cat({a, b});
    return toMatrix(torch::mm(z, z.t()).clamp(-1.0, 1.0));
}

} // namespace

class Lens::Private {
public:
    Private(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, Options lens)
        : options(lens), batch(spec, std::move(data), lens.batch)
    {}

    Options options;
    LensBatch batch;
    std::optional<LensAttack> last; ///< of the last look()
    std::uint64_t lastRequest = 0;
};

Lens::Lens(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, Options options)
    : d(std::make_unique<Private>(spec, std::move(data), options))
{}

Lens::~Lens() = default;

void Lens::setModel(const ModelState& state)
{
    d->last.reset();
    d->batch.setModel(state);
}

void Lens::setOwnImages(const std::vector<Image>& images)
{
    d->batch.setOwnImages(images);
    d->last.reset();
}

PairReport Lens::look(const Controls& controls, std::uint64_t request, const StopToken& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    const LensBatch& batch = d->batch;
    d->last = d->batch.attack({controls.attack, {}}, stop);
    d->lastRequest = request;
    const LensAttack& attacked = *d->last;

    const torch::NoGradGuard noGrad;
    const at::Tensor cosineViews = (attacked.zi * attacked.zj).sum(1).cpu();
    const at::Tensor cosineAdversarial = (attacked.zi * attacked.zAdversarial).sum(1).cpu();
    const at::Tensor rankViews = positiveRanks(attacked.zi, attacked.zj);
    const at::Tensor rankAdversarial = positiveRanks(attacked.zi, attacked.zAdversarial);
    PairReport report;
    report.request = request;
    report.modelStep = batch.modelStep();
    report.controls = controls;
    report.batch = d->options.batch;
    report.lossBefore = batch.loss()(attacked.zAnchor, attacked.zMoved).item<double>();
    report.lossAfter = batch.loss()(attacked.zAnchor, attacked.zAdversarial).item<double>();
    report.maxDeltaPixel = attacked.delta.abs().max().item<double>();
    for (int k = 0; k < d->options.shown; ++k) {
        Pair pair;
        pair.index = batch.index(k);
        pair.label = batch.labelName(k);
        pair.original = toImage(batch.originals()[k]);
        pair.viewI = toImage(batch.viewsI()[k]);
        pair.viewJ = toImage(batch.viewsJ()[k]);
        pair.adversarial = toImage(attacked.adversarialPixels[k]);
        pair.delta = toImage(attacked.delta[k]);
        pair.cosineViews = cosineViews[k].item<double>();
        pair.cosineAdversarial = cosineAdversarial[k].item<double>();
        pair.rankViews = rankViews[k].item<int>();
        pair.rankAdversarial = rankAdversarial[k].item<int>();
        report.pairs.push_back(std::move(pair));
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

BatchReport Lens::batchReport() const
{
    TORCH_CHECK(d->last, "a batch report tells of a look()");
    const torch::NoGradGuard noGrad;
    const LensBatch& batch = d->batch;
    const LensAttack& attacked = *d->last;
    BatchReport report;
    report.request = d->lastRequest;
    report.modelStep = batch.modelStep();
    report.classNames = batch.data().test.classNames;
    std::vector<Image> viewI = toImages(batch.viewsI());
    std::vector<Image> viewJ = toImages(batch.viewsJ());
    std::vector<Image> adversarial = toImages(attacked.adversarialPixels);
    for (int k = 0; k < batch.count(); ++k) {
        const auto at = static_cast<std::size_t>(k);
        report.items.push_back({batch.index(k), batch.label(k), std::move(viewI[at]),
                                std::move(viewJ[at]), std::move(adversarial[at])});
    }
    report.clean = cosines(attacked.zi, attacked.zj);
    report.adversarial = cosines(attacked.zi, attacked.zAdversarial);
    return report;
}

EmbeddingAttackReport Lens::attackEmbeddings(const AttackSpec& attack,
                                             std::optional<std::int64_t> target,
                                             const StopToken& stop)
{
    const auto begin = std::chrono::steady_clock::now();
    LensBatch& batch = d->batch;
    const DataSpec& space = batch.spec().data;
    const Dataset& test = batch.data().test;
    Encoder& network = batch.encoder().network();
    const AttackOptions options = attackOptions(attack, space);
    const at::Tensor original = batch.originals().slice(0, 0, d->options.shown);
    const at::Tensor x = normalised(original, space);
    std::mt19937_64 generator = makeGenerator(batch.spec().train.seed, RandomPurpose::Lens, 3);

    EmbeddingAttackReport report;
    EmbeddingAttackResult attacked;
    if (target) {
        if (*target < 0 || *target >= test.count) {
            throw InputError("There is no test image " + std::to_string(*target) +
                             " to move towards; give a number from 0 to " +
                             std::to_string(test.count - 1) + ".");
        }
        const at::Tensor image = evaluationBatch(test, {*target}, batch.spec().augment,
                                                 batch.encoder().compute().device);
        report.target = toImage(image[0]);
        attacked =
            attackTowards(network, x, normalised(image, space), options, generator, endingAt(stop));
    } else {
        attacked = attackAwayFromSelf(network, x, options, generator, endingAt(stop));
    }
    stop.check();
    const at::Tensor delta = batch.inPixels(attacked.adversarial - x);
    const at::Tensor adversarial = original + delta;
    const at::Tensor before = attacked.cosineBefore.cpu();
    const at::Tensor after = attacked.cosineAfter.cpu();
    report.maxDeltaPixel = delta.abs().max().item<double>();
    for (int k = 0; k < d->options.shown; ++k) {
        report.items.push_back({batch.labelName(k), toImage(original[k]), toImage(adversarial[k]),
                                toImage(delta[k]), before[k].item<double>(),
                                after[k].item<double>()});
    }
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return report;
}

} // namespace clae
