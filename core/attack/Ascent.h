// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/AttackOptions.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <random>

namespace clae {

/// What an attack climbs at a point [B,C,H,W]: a scalar of the whole batch, or one value an image,
/// [B], each of its own image alone. Differentiable in the point.
using AttackObjective = std::function<at::Tensor(const at::Tensor& x)>;

/// What each gradient step saw: its number from 0, the point x^t, the objective there (detached)
/// and its gradient. With restarts the numbers begin again.
using AttackObserver = std::function<void(int step, const at::Tensor& x, const at::Tensor& value,
                                          const at::Tensor& gradient)>;

struct Ascent {
    at::Tensor point; ///< shape of x, detached
    /// The objective at x, detached; undefined when the climb does not begin there (random starts
    /// and random directions).
    at::Tensor valueAtStart;
};

/// Projected gradient ascent from x (one step: FGSM, Goodfellow et al. 2015; more: PGD, Madry et
/// al. 2018; with momentum: MI-FGSM, Dong et al. 2018, equation 6):
///
///     g^{t+1} = momentum * g^t + gradient / |gradient|_1,   x^{t+1} = AttackBall::step(x^t,
///     g^{t+1})
///
/// the norm that of one image; without momentum g is the gradient itself. Restarts and best
/// iterates are chosen by the objective: a scalar chooses for the whole batch, values [B] for each
/// image. Random directions need no objective unless there are restarts to choose from.
///
/// With epsilon 0 the point is x, bit for bit. Randomness comes from `generator` alone. Blocks.
[[nodiscard]] Ascent climb(const at::Tensor& x, const AttackOptions& options,
                           const AttackObjective& objective, std::mt19937_64& generator,
                           const AttackObserver& observer = {});

} // namespace clae
