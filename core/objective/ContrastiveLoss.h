// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace clae {

/// The pairs through whose similarities the gradient of a loss flows.
enum class PairTerms { All, Positives, Negatives };

/// A base loss L(a, b) on two lists of embeddings: row k of `a` and row k of `b` are a positive
/// pair. Has no state; may be used by several threads.
class ContrastiveLoss {
public:
    virtual ~ContrastiveLoss() = default;

    /// a, b: [B,d], unit rows, float32 or float64, B >= 2. The value, a scalar, is always the whole
    /// loss. `through` restricts its gradient: the other pairs' similarities count as constants, so
    /// that the gradients through Positives and through Negatives add up to the whole one.
    [[nodiscard]] virtual at::Tensor value(const at::Tensor& a, const at::Tensor& b,
                                           PairTerms through = PairTerms::All) const = 0;

    [[nodiscard]] at::Tensor operator()(const at::Tensor& a, const at::Tensor& b) const
    {
        return value(a, b);
    }
};

/// The loss that `spec.method` names. Throws InputError for an unknown method and for a negative
/// weight that UEL cannot have.
[[nodiscard]] std::unique_ptr<ContrastiveLoss> makeLoss(const ObjectiveSpec& spec);

} // namespace clae
