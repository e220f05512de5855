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
    [[nodiscard]] at::Tensor value(const at::Tensor& a, const at::Tensor& b,
                                   PairTerms through = PairTerms::All) const;

    [[nodiscard]] at::Tensor operator()(const at::Tensor& a, const at::Tensor& b) const
    {
        return value(a, b);
    }

    /// The part of each image in the loss, [B], that of the anchors which are its views; the loss
    /// is their mean.
    [[nodiscard]] at::Tensor imageTerms(const at::Tensor& a, const at::Tensor& b) const;

    /// What the other images do to row k of `b`, by the share of each similarity s of it with
    /// another image's row in the gradient that reaches it through negative pairs: |dL/ds| over
    /// the sum of all of them. [B,2B], float64, without history: row k sums to 1 over the rows of
    /// `a`, then of `b`, with 0 for both rows of image k. All 0 where nothing pushes.
    [[nodiscard]] virtual at::Tensor pushes(const at::Tensor& a, const at::Tensor& b) const = 0;

protected:
    /// The loss before its mean is taken, a value an anchor: [B], or [2B] with the rows of `a`
    /// before those of `b`.
    [[nodiscard]] virtual at::Tensor anchorTerms(const at::Tensor& a, const at::Tensor& b,
                                                 PairTerms through) const = 0;
};

/// The loss that `spec.method` names. Throws InputError for an unknown method and for a negative
/// weight that UEL cannot have.
[[nodiscard]] std::unique_ptr<ContrastiveLoss> makeLoss(const ObjectiveSpec& spec);

} // namespace clae
