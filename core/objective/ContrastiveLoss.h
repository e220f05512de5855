// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace clae {

/// A contrastive loss split into what pulls pairs together and what pushes the rest away. Only the
/// sum of the values and the gradient of each are meaningful.
struct LossParts {
    at::Tensor attraction; ///< scalar; depends on the positive pairs alone
    at::Tensor repulsion;  ///< scalar; the normaliser over positives and negatives

    [[nodiscard]] at::Tensor total() const { return attraction.add(repulsion); }
};

/// A base loss L(a, b) on two lists of embeddings: row k of `a` and row k of `b` are a positive
/// pair. Has no state; may be used by several threads.
class ContrastiveLoss {
public:
    virtual ~ContrastiveLoss() = default;

    /// a, b: [B,d], unit rows, float32 or float64, B >= 2. Differentiable in both.
    [[nodiscard]] virtual LossParts parts(const at::Tensor& a, const at::Tensor& b) const = 0;

    [[nodiscard]] at::Tensor operator()(const at::Tensor& a, const at::Tensor& b) const
    {
        return parts(a, b).total();
    }
};

/// The loss that `spec.method` names. Throws InputError for an unknown method.
[[nodiscard]] std::unique_ptr<ContrastiveLoss> makeLoss(const ObjectiveSpec& spec);

} // namespace clae
