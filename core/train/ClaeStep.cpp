// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ClaeStep.h"

namespace clae {

ClaeLosses claeLosses(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& xi,
                      const at::Tensor& xj, const std::optional<AttackOptions>& attack,
                      double alpha)
{
    // The attack comes first: it shares no batch norm with the clean passes, and its graph is gone
    // before theirs are built.
    std::optional<AttackResult> attacked;
    if (attack) {
        attacked = attackBatch(encoder, loss, xi, *attack);
    }
    ClaeLosses result;
    const Features clean = encoder.forward(xi, {Branch::Clean});
    const at::Tensor& zi = clean.z;
    const at::Tensor zj = encoder.forward(xj, {Branch::Clean}).z;
    result.clean = loss(zi, zj);
    result.total = result.clean;
    result.zi = zi.detach();
    result.zj = zj.detach();
    result.hi = clean.h.detach();
    if (attacked) {
        const at::Tensor z = encoder.forward(attacked->adversarial, {Branch::Adversarial}).z;
        const at::Tensor adversarial = loss(zi, z);
        result.total = result.clean + alpha * adversarial;
        result.adversarial = ClaeLosses::Adversarial{adversarial.detach(), attacked->lossAtStart,
                                                     attacked->adversarial, z.detach()};
    }
    result.clean = result.clean.detach();
    return result;
}

} // namespace clae
