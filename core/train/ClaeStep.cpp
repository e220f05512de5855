// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ClaeStep.h"

#include <torch/torch.h>

#include <chrono>
#include <vector>

namespace clae {

AttackViews attackViews(const AttackOptions& options, const at::Tensor& own,
                        const at::Tensor& other)
{
    return {own, options.start == AttackOptions::Start::Same ? own : other};
}

ClaeLosses claeLosses(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& xi,
                      const at::Tensor& xj, const ClaeOptions& options, std::mt19937_64& generator)
{
    // The attacks come first: they share no batch norm with the clean passes, and their graphs are
    // gone before those are built.
    const auto begin = std::chrono::steady_clock::now();
    std::vector<AttackResult> attacked;
    if (options.attack) {
        const auto attack = [&](const at::Tensor& own, const at::Tensor& other) {
            attacked.push_back(attackBatch(encoder, loss, attackViews(*options.attack, own, other),
                                           *options.attack, generator));
        };
        attack(xi, xj);
        if (options.attack->views == AttackOptions::Views::Both) {
            attack(xj, xi);
        }
    }
    ClaeLosses result;
    result.attackSeconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const Features fi = encoder.forward(xi, {Branch::Clean});
    const at::Tensor zj = encoder.forward(xj, {Branch::Clean}).z;
    const at::Tensor clean = loss(fi.z, zj);
    result.total = clean;
    result.clean = clean.detach();
    result.zi = fi.z.detach();
    result.zj = zj.detach();
    result.hi = fi.h.detach();
    if (attacked.empty()) {
        return result;
    }
    if (options.repeatAnchor) {
        const torch::NoGradGuard noGrad;
        (void)encoder.forward(xi, {Branch::Clean});
    }
    const at::Tensor z = encoder.forward(attacked[0].adversarial, {Branch::Adversarial}).z;
    at::Tensor adversarial = loss(fi.z, z);
    at::Tensor lossAtStart = attacked[0].lossAtStart;
    if (attacked.size() == 2) {
        const at::Tensor zOfJ = encoder.forward(attacked[1].adversarial, {Branch::Adversarial}).z;
        adversarial = 0.5 * (adversarial + loss(zj, zOfJ));
        if (lossAtStart.defined()) {
            lossAtStart = 0.5 * (lossAtStart + attacked[1].lossAtStart);
        }
    }
    result.total = clean + options.alpha * adversarial;
    result.adversarial = ClaeLosses::Adversarial{adversarial.detach(), lossAtStart,
                                                 attacked[0].adversarial, z.detach()};
    return result;
}

} // namespace clae
