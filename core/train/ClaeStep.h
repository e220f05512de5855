// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/ContrastiveAttack.h"

#include <optional>

namespace clae {

/// One evaluation of the training objective on two views, all losses as scalar tensors.
struct ClaeLosses {
    at::Tensor total; ///< clean + alpha * adversarial, with its graph: call backward() on it
    at::Tensor clean; ///< L(z_i, z_j)
    at::Tensor zi;    ///< detached embeddings of the clean branch
    at::Tensor zj;
    at::Tensor hi; ///< detached representation of the clean view i
    /// Absent without the adversarial term.
    struct Adversarial {
        at::Tensor loss;        ///< L(z_i, z_adv), before alpha
        at::Tensor lossAtStart; ///< the attacked loss at delta = 0
        at::Tensor view;        ///< x_i + delta
        at::Tensor z;           ///< detached embeddings of the adversarial branch
    };
    std::optional<Adversarial> adversarial;
};

/// The CLAE objective (Ho & Vasconcelos 2020, equation 9) as released:
///
///     L(f(x_i), f(x_j)) + alpha * L(f(x_i), f_adv(x_adv)),  x_adv = attackBatch(x_i)
///
/// f is the clean branch; gradient flows through f(x_i) in both terms, x_adv is a constant. Without
/// `attack` it is the base loss alone. The batch norms see the passes that the authors' code makes,
/// given AttackOptions::Statistics::Released.
[[nodiscard]] ClaeLosses claeLosses(Encoder& encoder, const ContrastiveLoss& loss,
                                    const at::Tensor& xi, const at::Tensor& xj,
                                    const std::optional<AttackOptions>& attack, double alpha);

} // namespace clae
