// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace clae {

class Encoder;

/// SimCLR + CLAE's training step computed the way the published code does (Ho & Vasconcelos 2020,
/// repository of the paper): the attack runs two forwards of the same images and a backward through
/// the weights of both, NT-Xent broadcasts [2B,2B,d], all in float32 and LibTorch's default memory
/// layout. The yardstick of `clae bench train`: the result is that of addClaeGradient() with one
/// gradient step.
class ReleasedStep {
public:
    /// For the model, objective.temperature, attack.epsilon (in normalised space) and Adam of
    /// `spec`.
    ReleasedStep(const TrainSpec& spec, int channels);
    ~ReleasedStep();

    /// One step on two views [B,C,H,W] in normalised space. Returns the loss before it.
    double operator()(const at::Tensor& xi, const at::Tensor& xj);

    [[nodiscard]] Encoder& encoder();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
