// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/Ascent.h"
#include "core/model/Encoder.h"

namespace clae {

struct EmbeddingAttackResult {
    at::Tensor adversarial;  ///< shape of x, detached
    at::Tensor cosineBefore; ///< [B], of z(x) with the reference
    at::Tensor cosineAfter;  ///< [B], of z(adversarial) with the reference
};

/// Attacks on embeddings that need no labels and no batch: each image is moved by climb() alone,
/// through the clean batch norms in evaluation mode, so that the images beside it do not matter.
/// Restarts and best iterates are chosen for each image. Of `options` the keys of the pairs (start,
/// views, through) and the statistics have no effect.
///
/// x: [B,C,H,W] in normalised space, B >= 1. The encoder is as before afterwards, its mode too.
/// Thread: the encoder's owner. Blocks.

/// Away from the image's own clean embedding: lowers cos(z(x), z(x + delta)). Always begins at a
/// random point, since the gradient at delta = 0 is zero. The cosine before is 1.
[[nodiscard]] EmbeddingAttackResult attackAwayFromSelf(Encoder& encoder, const at::Tensor& x,
                                                       AttackOptions options,
                                                       std::mt19937_64& generator,
                                                       const AttackObserver& observer = {});

/// Towards the clean embedding of `target`, one image [1,C,H,W] for all or one each, [B,C,H,W]:
/// raises cos(z(target), z(x + delta)).
[[nodiscard]] EmbeddingAttackResult attackTowards(Encoder& encoder, const at::Tensor& x,
                                                  const at::Tensor& target,
                                                  const AttackOptions& options,
                                                  std::mt19937_64& generator,
                                                  const AttackObserver& observer = {});

} // namespace clae
