// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/LensBatch.h"

#include "core/attack/ClampTrace.h"
#include "core/augment/Augmenter.h"
#include "core/augment/Resampling.h"
#include "core/train/ClaeStep.h"
#include "core/train/OwnImages.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <set>

namespace clae {
namespace {

/// `count` of the first `among` images in a random order, those of a class not yet seen first.
std::vector<std::int64_t> chooseImages(const Dataset& data, std::uint64_t seed, int count,
                                       std::int64_t among)
{
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Lens);
    std::vector<std::int64_t> order = epochOrder(among, generator(), 0);
    std::set<int> seen;
    std::stable_partition(order.begin(), order.end(), [&](std::int64_t k) {
        return seen.insert(data.labels[static_cast<std::size_t>(k)]).second;
    });
    order.resize(static_cast<std::size_t>(count));
    return order;
}

/// How many of the first test images the batch is chosen from.
std::int64_t candidates(const TrainSpec& spec, const Dataset& test, int count)
{
    const std::int64_t mapped = std::min(spec.evaluate.mapImages, test.count);
    return mapped >= count ? mapped : test.count;
}

const Dataset& largeEnough(const Dataset& test, int count)
{
    if (test.count < count) {
        throw InputError("Data set \"" + test.name + "\" has " + std::to_string(test.count) +
                         " test images; the attack needs " + std::to_string(count) + ".");
    }
    return test;
}

} // namespace

LensBatch::LensBatch(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, int count)
    : m_spec(spec),
      m_data(std::move(data)),
      m_encoder(spec, m_data->train.channels),
      m_loss(makeLoss(spec.objective)),
      m_drawn(chooseImages(largeEnough(m_data->test, count), spec.train.seed, count,
                           candidates(spec, m_data->test, count)))
{
    setOwnImages({});
    m_encoder.network().train();
}

void LensBatch::setModel(const ModelState& state)
{
    m_encoder.load(state);
    m_modelStep = state.step;
    m_zi.reset();
}

void LensBatch::setOwnImages(const std::vector<Image>& images)
{
    checkOwnImages(images, count());
    const Dataset& test = m_data->test;
    at::Tensor batch = imageBatch(test, m_drawn, at::kCPU);
    for (std::size_t k = 0; k < images.size(); ++k) {
        const Image fitted = fittedImage(images[k], test);
        batch[static_cast<std::int64_t>(k)].copy_(
            torch::tensor(fitted.values).view({fitted.channels, fitted.height, fitted.width}));
    }
    m_own = static_cast<int>(images.size());
    m_images = batch.to(m_encoder.compute().device);
    drawViews();
}

void LensBatch::drawViews()
{
    const Dataset& test = m_data->test;
    m_originals = resized(m_images, m_spec.augment.size);
    const Augmenter augmenter(m_spec.augment, test.channels, test.height, test.width);
    std::mt19937_64 generator = makeGenerator(m_spec.train.seed, RandomPurpose::Lens, 1);
    m_viewI = augmenter.apply(m_images, augmenter.sample(count(), generator));
    m_viewJ = augmenter.apply(m_images, augmenter.sample(count(), generator));
    m_zi.reset();
}

void LensBatch::embedViews()
{
    if (m_zi.defined()) {
        return; // they change with the model and the images only
    }
    const torch::NoGradGuard noGrad;
    const auto embed = [&](const at::Tensor& view) {
        return m_encoder.network().forward(normalised(view, m_spec.data), {Branch::Clean, 0}).z;
    };
    m_zi = embed(m_viewI);
    m_zj = embed(m_viewJ);
}

std::int64_t LensBatch::index(int item) const
{
    return item < m_own ? -1 : m_drawn[static_cast<std::size_t>(item)];
}

int LensBatch::label(int item) const
{
    return item < m_own ? -1 : m_data->test.labels[static_cast<std::size_t>(index(item))];
}

std::string LensBatch::labelName(int item) const
{
    const int known = label(item);
    return known < 0 ? std::string() : m_data->test.classNames[static_cast<std::size_t>(known)];
}

LensAttack LensBatch::attack(const LensQuestion& question, const StopToken& stop)
{
    const DataSpec& space = m_spec.data;
    const bool all = question.items.empty();
    const at::Tensor chosen =
        all ? at::Tensor()
            : torch::tensor(question.items, at::kLong).to(m_encoder.compute().device);
    const auto pick = [&](const at::Tensor& batch) {
        return all ? batch : batch.index_select(0, chosen);
    };
    Encoder& network = m_encoder.network();

    LensAttack found;
    found.options = withoutUpdates(attackOptions(question.attack, space));
    const bool same = found.options.start == AttackOptions::Start::Same;
    const at::Tensor viewI = pick(m_viewI);
    const at::Tensor viewJ = pick(m_viewJ);
    const at::Tensor xi = normalised(viewI, space);
    const AttackViews views =
        attackViews(found.options, xi, same ? at::Tensor() : normalised(viewJ, space));
    found.anchor = views.anchor;
    found.moved = views.moved;
    found.begin = views.moved;
    std::optional<ClampTrace> trace;
    if (question.traceClamping) {
        trace.emplace(views.moved, found.options);
    }
    std::mt19937_64 generator = makeGenerator(m_spec.train.seed, RandomPurpose::Lens, 2);
    const AttackResult attacked = attackBatch(
        network, *m_loss, views, found.options, generator,
        [&](int step, const at::Tensor& x, const at::Tensor&, const at::Tensor& gradient) {
            stop.check();
            found.begin = step == 0 ? x : found.begin;
            if (trace) {
                trace->follow(step, x, gradient);
            }
        });
    stop.check();
    found.adversarial = attacked.adversarial;
    if (trace) {
        found.cut = trace->cut(attacked.adversarial);
    }
    found.delta = inPixels(attacked.adversarial - views.moved);
    found.adversarialPixels = (same ? viewI : viewJ) + found.delta;

    // Measured as training compares the views, through the batch's own statistics.
    const torch::NoGradGuard noGrad;
    const auto embed = [&](const at::Tensor& x, Branch branch) {
        return network.forward(x, {branch, 0}).z;
    };
    found.zAnchor = embed(views.anchor, Branch::Adversarial);
    found.zMoved = same ? found.zAnchor : embed(views.moved, Branch::Adversarial);
    found.zAdversarial = embed(attacked.adversarial, Branch::Adversarial);
    if (all) {
        embedViews();
        found.zi = m_zi;
        found.zj = m_zj;
    } else {
        found.zi = embed(xi, Branch::Clean);
        found.zj = embed(normalised(viewJ, space), Branch::Clean);
    }
    return found;
}

at::Tensor LensBatch::inPixels(const at::Tensor& difference) const
{
    return difference * channelValues(m_spec.data.std, difference.device());
}

} // namespace clae
