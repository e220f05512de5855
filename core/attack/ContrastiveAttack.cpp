// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ContrastiveAttack.h"

#include <torch/torch.h>

namespace clae {

AttackOptions attackOptions(const Controls& controls, const TrainSpec& spec)
{
    AttackOptions options;
    options.epsilon = convertEpsilon(controls.attack.epsilon, controls.attack.epsilonSpace,
                                     EpsilonSpace::Normalized, meanStd(spec.data));
    options.steps = controls.attack.steps;
    options.stepSize = controls.attack.stepScale * options.epsilon / options.steps;
    if (controls.attack.clamp) {
        options.bounds = {(0.0 - spec.data.mean.front()) / spec.data.std.front(),
                          (1.0 - spec.data.mean.front()) / spec.data.std.front()};
    }
    options.statistics = controls.attack.batchNorm == "train" ? AttackOptions::Statistics::Released
                                                              : AttackOptions::Statistics::Frozen;
    return options;
}

AttackResult attackBatch(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& x,
                         const AttackOptions& options, const AttackObserver& observer)
{
    TORCH_CHECK(options.epsilon >= 0 && options.steps >= 1,
                "attackBatch needs epsilon >= 0, steps >= 1");
    const at::AutoGradMode withGradients(true);
    const FrozenWeights frozen(encoder);
    const bool released = options.statistics == AttackOptions::Statistics::Released;

    const at::Tensor start = x.detach();
    const at::Tensor low = start - options.epsilon;
    const at::Tensor high = start + options.epsilon;
    at::Tensor current = start;
    at::Tensor anchor;
    AttackResult result;
    for (int step = 0; step < options.steps; ++step) {
        const at::Tensor leaf = current.clone().requires_grad_(true);
        const int passes = step == 0 ? 2 : 1;
        const at::Tensor z = encoder.forward(leaf, {Branch::Adversarial, released ? passes : 0}).z;
        if (step == 0) {
            anchor = z.detach();
        }
        const at::Tensor value = loss(anchor, z);
        const at::Tensor gradient = torch::autograd::grad({value}, {leaf}).front();
        if (step == 0) {
            result.lossAtStart = value.detach();
        }
        if (observer) {
            observer(step, current, value.detach(), gradient);
        }
        current = current + options.stepSize * gradient.sign();
        current = torch::minimum(torch::maximum(current, low), high);
        if (options.bounds) {
            current = current.clamp(options.bounds->low, options.bounds->high);
        }
    }
    result.adversarial = options.epsilon > 0 ? current : start.clone();
    return result;
}

} // namespace clae
