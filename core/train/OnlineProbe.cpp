// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/OnlineProbe.h"

#include "core/model/Encoder.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <cmath>
#include <map>

namespace clae {
namespace {

constexpr double kLearningRate = 1e-2;
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

} // namespace

void OnlineProbe::update(at::Tensor& value, Moments& moments, const at::Tensor& gradient) const
{
    const auto steps = static_cast<double>(m_steps);
    moments.first = kBeta1 * moments.first + (1.0 - kBeta1) * gradient;
    moments.second = kBeta2 * moments.second + (1.0 - kBeta2) * gradient.square();
    const at::Tensor first = moments.first / (1.0 - std::pow(kBeta1, steps));
    const at::Tensor second = moments.second / (1.0 - std::pow(kBeta2, steps));
    value = value - kLearningRate * first / (second.sqrt() + kEpsilon);
}

void OnlineProbe::takeStep(const at::Tensor& h, const at::Tensor& labels)
{
    const torch::NoGradGuard noGrad;
    if (m_steps == 0) {
        m_classifier = zeroClassifier(m_classes, h.size(1), h.options());
        m_weight = {torch::zeros_like(m_classifier.weight), torch::zeros_like(m_classifier.weight)};
        m_bias = {torch::zeros_like(m_classifier.bias), torch::zeros_like(m_classifier.bias)};
    }
    const LinearClassifier gradient =
        logisticLoss(h, labels.to(h.device()), m_classifier, 0.0).gradient;
    m_steps += 1;
    update(m_classifier.weight, m_weight, gradient.weight);
    update(m_classifier.bias, m_bias, gradient.bias);
}

std::shared_ptr<const LinearClassifier> OnlineProbe::classifier() const
{
    if (m_steps == 0) {
        return nullptr;
    }
    // Steps replace the tensors and never write into them.
    return std::make_shared<const LinearClassifier>(
        LinearClassifier{m_classifier.weight.to(at::kCPU), m_classifier.bias.to(at::kCPU)});
}

std::vector<NamedArray> OnlineProbe::state() const
{
    std::vector<NamedArray> arrays;
    if (m_steps > 0) {
        const auto add = [&](const char* name, const at::Tensor& value) {
            arrays.push_back(toArray(name, value));
        };
        add("weight", m_classifier.weight);
        add("bias", m_classifier.bias);
        add("weight.exp_avg", m_weight.first);
        add("weight.exp_avg_sq", m_weight.second);
        add("bias.exp_avg", m_bias.first);
        add("bias.exp_avg_sq", m_bias.second);
        add("steps", torch::tensor(m_steps, at::kLong));
    }
    return arrays;
}

void OnlineProbe::load(const std::vector<NamedArray>& arrays, const at::Device& device)
{
    std::map<std::string, at::Tensor> stored;
    for (const NamedArray& array : arrays) {
        stored.emplace(array.name, toTensor(array));
    }
    m_steps = 0;
    if (stored.empty()) {
        return;
    }
    const auto take = [&](const char* name) {
        const auto found = stored.find(name);
        if (found == stored.end()) {
            throw InputError("its online probe lacks the array \"" + std::string(name) + "\".");
        }
        return found->second;
    };
    m_classifier = {take("weight").to(device), take("bias").to(device)};
    m_weight = {take("weight.exp_avg").to(device), take("weight.exp_avg_sq").to(device)};
    m_bias = {take("bias.exp_avg").to(device), take("bias.exp_avg_sq").to(device)};
    if (m_classifier.weight.dim() != 2 || m_classifier.weight.size(0) != m_classes) {
        throw InputError("its online probe has another number of classes than the data set.");
    }
    const at::Tensor steps = take("steps");
    const auto fits = [](const Moments& moments, const at::Tensor& value) {
        return moments.first.sizes() == value.sizes() && moments.second.sizes() == value.sizes();
    };
    if (steps.numel() != 1 || m_classifier.bias.sizes() != at::IntArrayRef({m_classes}) ||
        !fits(m_weight, m_classifier.weight) || !fits(m_bias, m_classifier.bias)) {
        throw InputError("the arrays of its online probe do not fit each other.");
    }
    m_steps = steps.item<std::int64_t>();
}

} // namespace clae
