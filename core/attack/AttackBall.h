// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attack/AttackOptions.h"

#include <ATen/core/Tensor.h>

#include <random>

namespace clae {

/// The points that an attack on x may choose: those within epsilon of it and, given bounds, inside
/// them. Linf bounds every value, L2 the whole image. Each image has a ball of its own.
class AttackBall {
public:
    /// x: [B,C,H,W], the centre, float32 or float64.
    AttackBall(const at::Tensor& x, const AttackOptions& options);

    [[nodiscard]] const at::Tensor& centre() const { return m_centre; }

    /// Uniform in the ball (L2: uniform direction, radius epsilon u^(1/CHW)), then bounded.
    [[nodiscard]] at::Tensor randomPoint(std::mt19937_64& generator) const;
    /// The whole budget in a random direction, then bounded: Linf a random sign for each value, L2
    /// a uniform direction.
    [[nodiscard]] at::Tensor randomExtreme(std::mt19937_64& generator) const;

    /// `gradient` with respect to the input as one in the budget's units.
    [[nodiscard]] at::Tensor inBudgetUnits(const at::Tensor& gradient) const;
    /// The point reached from `point` by one step of stepSize along the steepest direction of
    /// `slope`, which is in the budget's units (Linf: its sign, L2: slope / |slope|_2 for each
    /// image; nowhere where it is 0), projected back into the ball.
    [[nodiscard]] at::Tensor step(const at::Tensor& point, const at::Tensor& slope) const;

private:
    [[nodiscard]] at::Tensor channels(const std::vector<double>& values) const;
    [[nodiscard]] at::Tensor unitDirection(const at::Tensor& slope) const;
    [[nodiscard]] at::Tensor project(const at::Tensor& point) const;

    AttackOptions::Norm m_norm;
    BatchShare m_share;
    double m_epsilon;
    double m_stepSize;
    at::Tensor m_centre;
    at::Tensor m_unit; ///< [1,1,1,1] or [1,C,1,1]; so are the bounds, which may be absent
    at::Tensor m_low;
    at::Tensor m_high;
};

} // namespace clae
