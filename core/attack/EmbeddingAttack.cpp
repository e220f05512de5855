// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/EmbeddingAttack.h"

#include "core/attack/EvaluationMode.h"

#include <torch/torch.h>

namespace clae {
namespace {

/// Climbs sign * cos(z(reference), z(x + delta)).
EmbeddingAttackResult attackCosine(Encoder& encoder, const at::Tensor& x,
                                   const at::Tensor& reference, double sign,
                                   const AttackOptions& options, std::mt19937_64& generator,
                                   const AttackObserver& observer)
{
    const FrozenWeights frozen(encoder);
    const EvaluationMode evaluation(encoder);
    at::Tensor target;
    const auto cosine = [&](const at::Tensor& point) {
        return (target * encoder.forward(point, {Branch::Clean, 0}).z).sum(1);
    };
    EmbeddingAttackResult result;
    {
        const torch::NoGradGuard noGrad;
        target = encoder.forward(reference, {Branch::Clean, 0}).z;
        result.cosineBefore = cosine(x);
    }
    result.adversarial =
        climb(
            x, options, [&](const at::Tensor& point) { return sign * cosine(point); }, generator,
            observer)
            .point;
    const torch::NoGradGuard noGrad;
    result.cosineAfter = cosine(result.adversarial);
    return result;
}

} // namespace

EmbeddingAttackResult attackAwayFromSelf(Encoder& encoder, const at::Tensor& x,
                                         AttackOptions options, std::mt19937_64& generator,
                                         const AttackObserver& observer)
{
    options.randomStart = true;
    return attackCosine(encoder, x, x, -1.0, options, generator, observer);
}

EmbeddingAttackResult attackTowards(Encoder& encoder, const at::Tensor& x, const at::Tensor& target,
                                    const AttackOptions& options, std::mt19937_64& generator,
                                    const AttackObserver& observer)
{
    return attackCosine(encoder, x, target, 1.0, options, generator, observer);
}

} // namespace clae
