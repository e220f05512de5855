// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

/// The slope that an attack's steps follow (MI-FGSM, Dong et al. 2018, equation 6): the gradients
/// of the steps so far, each over its image's L1 norm, earlier ones weighing `momentum` less a
/// step. Without momentum the newest gradient itself. Thread: one at a time.
class Momentum {
public:
    explicit Momentum(double momentum) : m_momentum(momentum) {}

    /// gradient: [B,C,H,W], of the next step, in the budget's units.
    [[nodiscard]] at::Tensor next(const at::Tensor& gradient);

private:
    double m_momentum;
    at::Tensor m_slope;
};

} // namespace clae
