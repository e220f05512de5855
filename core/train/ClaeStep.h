// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/ContrastiveAttack.h"

#include <optional>

namespace clae {

struct ClaeOptions {
    std::optional<AttackOptions> attack; ///< absent: the base loss alone
    double alpha = 1.0;
    /// Update the clean statistics with x_i once more, as the published Plain does by running it
    /// again for the adversarial term; only with an attack.
    bool repeatAnchor = false;
    AttackObserver observer = {}; ///< hears the attack with x_i as anchor
};

/// One evaluation of the training objective on two views, all losses as scalar tensors; everything
/// is detached. Across ranks losses and embeddings are those of the batch of all of them, views and
/// representations those of the own images.
struct ClaeLosses {
    at::Tensor total; ///< clean + alpha * adversarial
    at::Tensor clean; ///< L(z_i, z_j)
    at::Tensor zi;    ///< detached embeddings of the clean branch
    at::Tensor zj;
    at::Tensor hi;              ///< detached representation of the clean view i
    double attackSeconds = 0.0; ///< wall time of the attacks
    /// Absent without the adversarial term. With both views attacked, losses are the mean of the
    /// two and the tensors those of anchor x_i.
    struct Adversarial {
        at::Tensor loss;        ///< L(z_i, z_adv), before alpha
        at::Tensor lossAtStart; ///< the attacked loss at delta = 0, or undefined: see AttackResult
        at::Tensor view;        ///< the perturbed view
        at::Tensor z;           ///< detached embeddings of the adversarial branch
        at::Tensor otherView;   ///< those of anchor x_j; undefined unless both views are attacked
        at::Tensor otherZ;
    };
    std::optional<Adversarial> adversarial;
};

/// What is attacked against anchor `own`: the view itself or the `other` one.
[[nodiscard]] AttackViews attackViews(const AttackOptions& options, const at::Tensor& own,
                                      const at::Tensor& other);

/// The CLAE objective (Ho & Vasconcelos 2020, equation 9):
///
///     L(f(x_i), f(x_j)) + alpha * L(f(x_i), f_adv(x_adv))
///
/// f is the clean branch; gradient flows through f(x_i) in both terms, x_adv = attackBatch(...) is
/// a constant. With AttackOptions::Views::Both the second term is the mean of that and the same
/// with x_j as anchor. The batch norms see the passes that the authors' code makes, in their order,
/// given AttackOptions::Statistics::Train (and `repeatAnchor` for Plain).
///
/// Adds `weight` times the objective's gradient to the gradients of the encoder's parameters. The
/// graph of a pass is let go as soon as no loss needs it, so that two of the three passes are in
/// memory at once (all with Views::Both).
///
/// With an encoder that trains across ranks, xi and xj are this rank's part of the batch, all ranks
/// have to call at once, and the *sum* over ranks of what each adds is the gradient (GatherRows.h
/// has why).
ClaeLosses addClaeGradient(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& xi,
                           const at::Tensor& xj, const ClaeOptions& options,
                           std::mt19937_64& generator, double weight = 1.0);

} // namespace clae
