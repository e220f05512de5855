// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ContrastiveAttack.h"

#include "core/attack/EvaluationMode.h"
#include "core/distributed/Communicator.h"
#include "core/distributed/GatherRows.h"

#include <torch/torch.h>

namespace clae {

AttackResult attackBatch(Encoder& encoder, const ContrastiveLoss& loss, const AttackViews& views,
                         const AttackOptions& options, std::mt19937_64& generator,
                         const AttackObserver& observer)
{
    const FrozenWeights frozen(encoder);
    std::optional<EvaluationMode> evaluation;
    if (options.statistics == AttackOptions::Statistics::Eval) {
        evaluation.emplace(encoder);
    }
    Communicator* const world = encoder.world();
    AttackOptions ownOptions = options;
    if (world != nullptr) {
        ownOptions.share = world->share();
    }
    // Of the images of all ranks.
    const auto embed = [&](const at::Tensor& x, int passes) {
        const bool update = options.statistics == AttackOptions::Statistics::Train;
        return gatherRows(encoder.forward(x, {Branch::Adversarial, update ? passes : 0}).z, world);
    };
    const bool beginsAtAnchor = views.anchor.is_same(views.moved) && !options.randomStart &&
                                options.direction == AttackOptions::Direction::Gradient;
    at::Tensor anchor;
    const auto objective = [&](const at::Tensor& x) {
        if (!anchor.defined() && beginsAtAnchor) {
            const at::Tensor z = embed(x, 2);
            anchor = z.detach();
            return loss.value(anchor, z, options.through);
        }
        if (!anchor.defined()) {
            const torch::NoGradGuard noGrad;
            anchor = embed(views.anchor, 1);
        }
        return loss.value(anchor, embed(x, 1), options.through);
    };
    const Ascent ascent = climb(views.moved, ownOptions, objective, generator, observer);
    return {ascent.point, ascent.valueAtStart};
}

} // namespace clae
