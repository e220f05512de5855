// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

namespace clae {

/// A base loss on [B,d] unit rows taken apart by image, in double.
struct LossTerms {
    /// [B]: what image k adds. Their mean is the loss: for "plain" the term of its anchor a_k, for
    /// "uel" and "simclr" the mean of the terms of its anchors a_k and b_k.
    at::Tensor terms;
    /// [B,B]: row k tells what b_l weighs in the denominator of anchor a_k's softmax, from 0 to 1.
    /// For "plain" rows sum to 1; for the others the rest belongs to the other rows of a.
    at::Tensor weights;
};

/// For the loss that `spec` names, see ContrastiveLoss. REQUIRES: a method of makeLoss(), B >= 2.
/// Throws std::invalid_argument for a method that makeLoss() knows and this does not.
[[nodiscard]] LossTerms lossTerms(const ObjectiveSpec& spec, const at::Tensor& a,
                                  const at::Tensor& b);

} // namespace clae
