// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Perturbation.h"

#include "core/attack/EvaluationMode.h"

#include <torch/torch.h>

#include <optional>

namespace clae {

at::Tensor spectrum(const at::Tensor& delta)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor mean = delta.to(at::kCPU, at::kDouble).mean(0);
    const at::Tensor size = torch::fft::fftshift(torch::fft::fft2(mean)).abs().log1p();
    const at::Tensor largest = size.max();
    return torch::where(largest > 0, size / largest, torch::zeros_like(size))
        .unsqueeze(0)
        .to(at::kFloat);
}

double changedSigns(const at::Tensor& a, const at::Tensor& b)
{
    return a.sign().ne(b.sign()).to(at::kDouble).mean().item<double>();
}

double cosineOf(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor x = a.detach().to(at::kDouble).flatten();
    const at::Tensor y = b.detach().to(at::kDouble).flatten();
    const double lengths = x.norm().item<double>() * y.norm().item<double>();
    if (lengths > 0) {
        return x.dot(y).item<double>() / lengths;
    }
    return at::equal(x, y) ? 1.0 : 0.0;
}

GradientSplit splitGradient(Encoder& network, const ContrastiveLoss& loss,
                            const LensAttack& attacked)
{
    const AttackOptions& options = attacked.options;
    const bool randomStart =
        options.randomStart && options.direction == AttackOptions::Direction::Gradient;
    const bool atAnchor = options.start == AttackOptions::Start::Same && !randomStart;
    const at::AutoGradMode withGradients(true);
    const FrozenWeights frozen(network);
    std::optional<EvaluationMode> evaluation;
    if (options.statistics == AttackOptions::Statistics::Eval) {
        evaluation.emplace(network);
    }
    const at::Tensor leaf = attacked.begin.detach().clone().requires_grad_(true);
    const at::Tensor z = network.forward(leaf, {Branch::Adversarial, 0}).z;
    GradientSplit split;
    split.z = z.detach();
    split.zAnchor = split.z;
    if (!atAnchor) {
        const torch::NoGradGuard noGrad;
        split.zAnchor = network.forward(attacked.anchor, {Branch::Adversarial, 0}).z;
    }
    const auto gradient = [&](PairTerms through, bool keepGraph) {
        const at::Tensor value = loss.value(split.zAnchor, z, through);
        return torch::autograd::grad({value}, {leaf}, {}, keepGraph).front();
    };
    split.positive =
        atAnchor ? torch::zeros_like(attacked.begin) : gradient(PairTerms::Positives, true);
    split.negative = gradient(PairTerms::Negatives, false);
    return split;
}

} // namespace clae
