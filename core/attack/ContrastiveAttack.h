// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/Ascent.h"
#include "core/model/Encoder.h"

namespace clae {

/// The two sides of the attacked loss: L( f_adv(anchor), f_adv(moved + delta) ). The same tensor
/// twice is the released attack, where the view begins at its own anchor.
struct AttackViews {
    at::Tensor anchor; ///< stands still
    at::Tensor moved;  ///< is perturbed
};

struct AttackResult {
    at::Tensor adversarial; ///< moved + delta, detached
    /// Scalar: the loss at delta = 0; undefined when the attack does not begin there (random starts
    /// and random directions).
    at::Tensor lossAtStart;
};

/// Climbs the contrastive loss of the whole batch (CLAE, Ho & Vasconcelos 2020, equation 8),
///
///     L( f_adv(anchor), f_adv(moved + delta) ),   |delta| <= epsilon
///
/// by climb(), with f_adv the encoder through its adversarial batch norms and f_adv(anchor) fixed.
/// The loss couples all images, so each perturbation depends on the whole batch, and restarts and
/// best iterates are those of the whole batch.
///
/// A view that begins at its own anchor needs one forward pass for both; its statistics are then
/// updated twice, as by the authors' two passes.
///
/// With an encoder that trains across ranks, the views are this rank's part and the batch is that
/// of all of them: all ranks have to attack at once, with generators in the same state, and find
/// the perturbations and the loss that one process would.
///
/// Views: [B,C,H,W] in normalised space, B >= 2. Weights and clean statistics are never changed;
/// the adversarial ones only with AttackOptions::Statistics::Train. Thread: the encoder's owner.
/// Blocks.
[[nodiscard]] AttackResult attackBatch(Encoder& encoder, const ContrastiveLoss& loss,
                                       const AttackViews& views, const AttackOptions& options,
                                       std::mt19937_64& generator,
                                       const AttackObserver& observer = {});

} // namespace clae
