// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/StepRecorder.h"

#include "core/objective/LossTerms.h"
#include "core/project/Pca.h"
#include "core/train/Batches.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr std::size_t kMostPictures = 64;
constexpr std::size_t kFewestPictures = 8;
constexpr std::size_t kMostPictureValues = 8'000'000; ///< 32 MB

/// The part of the network that parameter `name` belongs to.
std::string groupOf(const std::string& name)
{
    if (name.find("_adv.") != std::string::npos) {
        return "adversarial norms";
    }
    const std::string first = name.substr(0, name.find('.'));
    return first == "conv1" || first == "bn1" ? "stem" : first;
}

double squareSum(const at::Tensor& tensor)
{
    return tensor.detach().to(at::kDouble).square().sum().item<double>();
}

StepAnatomy::Crop cropOf(const ImageAugmentation& augmentation)
{
    return {augmentation.top, augmentation.left, augmentation.height, augmentation.width,
            augmentation.flip};
}

/// mean over k of terms(own_k, adversarial_k), of both directions where there are two.
LossTerms adversarialTerms(const ObjectiveSpec& spec, const ClaeLosses& losses)
{
    LossTerms found = lossTerms(spec, losses.zi, losses.adversarial->z);
    if (losses.adversarial->otherZ.defined()) {
        found.terms =
            0.5 * (found.terms + lossTerms(spec, losses.zj, losses.adversarial->otherZ).terms);
    }
    return found;
}

} // namespace

StepRecorder::StepRecorder(const TrainSpec& spec, const Controls& controls, const Dataset& train,
                           StopToken stop)
    : m_spec(spec), m_controls(controls), m_train(train), m_stop(std::move(stop))
{}

AttackObserver StepRecorder::observer()
{
    return [this](int, const at::Tensor&, const at::Tensor& value, const at::Tensor& gradient) {
        m_stop.check();
        m_attackLosses.push_back(value.detach().clone());
        if (!m_firstGradient.defined()) {
            m_firstGradient = gradient.detach().clone();
        } else {
            m_lastGradient = gradient.detach().clone();
        }
    };
}

const at::Tensor& StepRecorder::movedView() const
{
    return m_controls.attack.start == "other" ? m_batch.xj : m_batch.xi;
}

void StepRecorder::beforeUpdate(const Encoder& encoder)
{
    m_weights.clear();
    for (const at::Tensor& parameter : encoder.parameters()) {
        m_weights.push_back(parameter.detach().clone());
    }
}

StepAnatomy StepRecorder::afterUpdate(Encoder& encoder, const ContrastiveLoss& loss,
                                      const StepReport& report)
{
    const torch::NoGradGuard noGrad;
    StepAnatomy anatomy;
    anatomy.step = report;
    anatomy.controls = m_controls;
    anatomy.method = m_spec.objective.method;
    anatomy.optimizer = m_spec.train.optimizer;
    anatomy.temperature = m_spec.objective.temperature;
    anatomy.stdPixel = meanStd(m_spec.data);
    anatomy.batch = m_batch.pixels.size(0);
    anatomy.batches = m_spec.train.accumulate;
    anatomy.classNames = m_train.classNames;
    addItems(anatomy);
    addPictures(anatomy);
    addLosses(anatomy);
    addGroups(anatomy, encoder);
    m_stop.check();
    addMap(anatomy, addAfter(anatomy, encoder, loss));
    return anatomy;
}

void StepRecorder::addItems(StepAnatomy& anatomy) const
{
    const auto followed = std::min(m_batch.indices.size(), StepAnatomy::kFollowed);
    const at::Tensor cosines = (m_batch.losses.zi * m_batch.losses.zj).sum(1).cpu();
    for (std::size_t k = 0; k < followed; ++k) {
        StepAnatomy::Item item;
        item.index = m_batch.indices[k];
        item.label = m_train.labels[static_cast<std::size_t>(item.index)];
        item.cropI = cropOf(m_batch.augmentI[k]);
        item.cropJ = cropOf(m_batch.augmentJ[k]);
        item.cosineViews = cosines[static_cast<std::int64_t>(k)].item<double>();
        anatomy.items.push_back(std::move(item));
    }
}

void StepRecorder::addPictures(StepAnatomy& anatomy) const
{
    const at::Tensor mean = channelValues(m_spec.data.mean, m_batch.xi.device());
    const at::Tensor std = channelValues(m_spec.data.std, m_batch.xi.device());
    const auto ofOne =
        static_cast<std::size_t>(m_batch.pixels[0].numel() + 6 * m_batch.xi[0].numel());
    anatomy.pictures = std::min(anatomy.items.size(), std::clamp(kMostPictureValues / ofOne,
                                                                 kFewestPictures, kMostPictures));
    const auto count = static_cast<std::int64_t>(anatomy.pictures);
    const auto fill = [&](Image StepAnatomy::Item::*where, const at::Tensor& batch) {
        const at::Tensor part = batch.slice(0, 0, count).cpu();
        for (std::size_t k = 0; k < anatomy.pictures; ++k) {
            anatomy.items[k].*where = toImage(part[static_cast<std::int64_t>(k)]);
        }
    };
    fill(&StepAnatomy::Item::original, m_batch.pixels);
    fill(&StepAnatomy::Item::viewI, m_batch.xi * std + mean);
    fill(&StepAnatomy::Item::viewJ, m_batch.xj * std + mean);
    if (!m_batch.losses.adversarial) {
        return;
    }
    const at::Tensor delta = (m_batch.losses.adversarial->view - movedView()) * std;
    anatomy.maxDelta = delta.abs().max().item<double>();
    fill(&StepAnatomy::Item::delta, delta);
    fill(&StepAnatomy::Item::adversarial, m_batch.losses.adversarial->view * std + mean);
    if (m_firstGradient.defined()) {
        fill(&StepAnatomy::Item::firstSign, m_firstGradient.sign());
    }
    if (m_lastGradient.defined()) {
        fill(&StepAnatomy::Item::lastSign, m_lastGradient.sign());
    }
}

void StepRecorder::addLosses(StepAnatomy& anatomy) const
{
    const ClaeLosses& losses = m_batch.losses;
    const auto followed = static_cast<std::int64_t>(anatomy.items.size());
    const auto corner = [&](const at::Tensor& square) {
        return toMatrix(square.slice(0, 0, followed).slice(1, 0, followed));
    };
    anatomy.losses.clean = losses.clean.item<double>();
    anatomy.losses.total = losses.total.item<double>();
    const LossTerms clean = lossTerms(m_spec.objective, losses.zi, losses.zj);
    anatomy.weights = corner(clean.weights);
    anatomy.cosines = corner(torch::mm(losses.zi, losses.zj.t()));
    const at::Tensor terms = clean.terms.cpu();
    for (std::int64_t k = 0; k < followed; ++k) {
        anatomy.items[static_cast<std::size_t>(k)].lossClean = terms[k].item<double>();
    }
    if (!losses.adversarial) {
        return;
    }
    anatomy.losses.adversarial = losses.adversarial->loss.item<double>();
    const LossTerms adversarial = adversarialTerms(m_spec.objective, losses);
    anatomy.adversarialWeights = corner(adversarial.weights);
    anatomy.adversarialCosines = corner(torch::mm(losses.zi, losses.adversarial->z.t()));
    const at::Tensor harder = adversarial.terms.cpu();
    for (std::int64_t k = 0; k < followed; ++k) {
        StepAnatomy::Item& item = anatomy.items[static_cast<std::size_t>(k)];
        item.lossAdversarial = harder[k].item<double>();
        item.cosineAdversarial = static_cast<double>(anatomy.adversarialCosines.at(
            static_cast<std::size_t>(k), static_cast<std::size_t>(k)));
    }
    for (const at::Tensor& value : m_attackLosses) {
        anatomy.attackLosses.push_back(value.item<double>());
    }
}

void StepRecorder::addGroups(StepAnatomy& anatomy, const Encoder& encoder) const
{
    std::size_t number = 0;
    for (const auto& item : encoder.named_parameters()) {
        const std::string name = groupOf(item.key());
        auto group = std::find_if(anatomy.groups.begin(), anatomy.groups.end(),
                                  [&](const StepAnatomy::Group& g) { return g.name == name; });
        if (group == anatomy.groups.end()) {
            anatomy.groups.push_back({name});
            group = anatomy.groups.end() - 1;
        }
        const at::Tensor& before = m_weights[number++];
        group->values += item.value().numel();
        group->gradient += item.value().grad().defined() ? squareSum(item.value().grad()) : 0.0;
        group->weight += squareSum(before);
        group->update += squareSum(item.value() - before);
    }
    for (StepAnatomy::Group& group : anatomy.groups) {
        for (double* norm : {&group.gradient, &group.weight, &group.update}) {
            *norm = std::sqrt(*norm);
        }
    }
}

StepRecorder::After StepRecorder::addAfter(StepAnatomy& anatomy, Encoder& encoder,
                                           const ContrastiveLoss& loss) const
{
    const auto embed = [&](const at::Tensor& x, Branch branch) {
        return encoder.forward(x, {branch, 0}).z;
    };
    const ClaeLosses& before = m_batch.losses;
    const After after{embed(m_batch.xi, Branch::Clean), embed(m_batch.xj, Branch::Clean)};
    anatomy.after.clean = loss(after.zi, after.zj).item<double>();
    anatomy.after.total = anatomy.after.clean;
    if (before.adversarial) {
        double adversarial =
            loss(after.zi, embed(before.adversarial->view, Branch::Adversarial)).item<double>();
        if (before.adversarial->otherView.defined()) {
            const at::Tensor other = embed(before.adversarial->otherView, Branch::Adversarial);
            adversarial = 0.5 * (adversarial + loss(after.zj, other).item<double>());
        }
        anatomy.after.adversarial = adversarial;
        anatomy.after.total += m_controls.alpha * adversarial;
    }
    const at::Tensor moved = (after.zi - before.zi).norm(2, 1).cpu();
    const at::Tensor cosines = (after.zi * after.zj).sum(1).cpu();
    anatomy.meanMoved = moved.mean().item<double>();
    for (std::size_t k = 0; k < anatomy.items.size(); ++k) {
        anatomy.items[k].moved = moved[static_cast<std::int64_t>(k)].item<double>();
        anatomy.items[k].cosineViewsAfter = cosines[static_cast<std::int64_t>(k)].item<double>();
    }
    return after;
}

void StepRecorder::addMap(StepAnatomy& anatomy, const After& after) const
{
    const auto followed = static_cast<std::int64_t>(anatomy.items.size());
    std::vector<at::Tensor> rows{m_batch.losses.zi, m_batch.losses.zj, after.zi};
    if (m_batch.losses.adversarial) {
        rows.push_back(m_batch.losses.adversarial->z);
    }
    for (at::Tensor& part : rows) {
        part = part.slice(0, 0, followed);
    }
    anatomy.map = pca(toMatrix(torch::cat(rows)), 2);
}

} // namespace clae
