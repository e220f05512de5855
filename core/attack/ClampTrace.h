// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/AttackBall.h"
#include "core/attack/Momentum.h"

#include <vector>

namespace clae {

/// Follows an attack as its observer and tells afterwards which values of the result its bounds cut
/// short: those that the last step would have carried past a bound. Holds two tensors an attempt,
/// or a step where the best iterate is chosen. Thread: one at a time.
class ClampTrace {
public:
    /// Of an attack on x with these options.
    ClampTrace(const at::Tensor& x, const AttackOptions& options);

    /// An observer's arguments; restarts begin at step 0 again.
    void follow(int step, const at::Tensor& point, const at::Tensor& gradient);

    /// Where `result`, the attack's, was cut: bool, its shape. Nowhere without bounds, and in a
    /// result that no step led to, such as a best iterate that is the start. After random
    /// directions, which have no steps: where it lies on a bound short of the budget.
    [[nodiscard]] at::Tensor cut(const at::Tensor& result) const;

private:
    struct Step {
        at::Tensor reached;
        at::Tensor cut;
    };
    AttackOptions m_options;
    AttackBall m_ball;
    AttackBall m_unbounded;
    Momentum m_momentum;
    std::vector<Step> m_steps;
};

} // namespace clae
