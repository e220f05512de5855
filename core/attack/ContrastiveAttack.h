// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Encoder.h"
#include "core/objective/ContrastiveLoss.h"
#include "core/values/Controls.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <optional>

namespace clae {

/// Settings of the attack, all in normalised space.
struct AttackOptions {
    double epsilon = 0.03; ///< L-infinity budget, >= 0
    int steps = 1;         ///< >= 1; 1 is FGSM
    double stepSize = 0.03;
    struct Bounds {
        double low;
        double high;
    };
    std::optional<Bounds> bounds; ///< valid inputs; absent: not clamped, as released
    /// As released, the attack's own passes update the adversarial running statistics, the clean
    /// view twice (it goes through as anchor and as start). Frozen, no statistic changes.
    enum class Statistics { Frozen, Released };
    Statistics statistics = Statistics::Frozen;
};

/// `controls` and the spec's fixed attack settings as options.
[[nodiscard]] AttackOptions attackOptions(const Controls& controls, const TrainSpec& spec);

struct AttackResult {
    at::Tensor adversarial; ///< shape of x, detached
    at::Tensor lossAtStart; ///< scalar: the loss of the view with itself
};

/// What each step saw: its number from 0, the point x^t, the loss there and the gradient of the
/// loss.
using AttackObserver = std::function<void(int step, const at::Tensor& x, const at::Tensor& loss,
                                          const at::Tensor& gradient)>;

/// Climbs the contrastive loss of the whole batch (CLAE, Ho & Vasconcelos 2020, equation 8; more
/// than one step is projected gradient ascent, Madry et al. 2018):
///
///     x^0 = x,  a = f_adv(x) fixed
///     x^{t+1} = clip( x^t + stepSize * sign dL(a, f_adv(x^t))/dx^t )  into |x^{t+1} - x| <=
///     epsilon
///
/// with f_adv the encoder through its adversarial batch norms; sign(0) = 0. The loss couples all
/// images, so each perturbation depends on the whole batch. At t = 0 the view is its own anchor, so
/// one forward pass serves as both: the values are those of the authors' two passes.
///
/// x: [B,C,H,W] in normalised space, B >= 2. Weights and clean statistics are never changed. With
/// epsilon 0 the result is x itself, bit for bit. Thread: the encoder's owner. Blocks.
[[nodiscard]] AttackResult attackBatch(Encoder& encoder, const ContrastiveLoss& loss,
                                       const at::Tensor& x, const AttackOptions& options,
                                       const AttackObserver& observer = {});

} // namespace clae
