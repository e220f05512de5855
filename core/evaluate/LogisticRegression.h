// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace clae {

/// logits = features * weight^T + bias.
struct LinearClassifier {
    at::Tensor weight; ///< [C,d]
    at::Tensor bias;   ///< [C]

    /// features: [N,d] of the weight's type and device. [N,C].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& features) const;
};

/// A classifier whose weights are all 0, of the type and on the device of `options`.
[[nodiscard]] LinearClassifier zeroClassifier(std::int64_t classes, std::int64_t features,
                                              const at::TensorOptions& options);

struct LogisticLoss {
    double value = 0.0;
    LinearClassifier gradient;
};

/// Multinomial logistic regression: the mean cross entropy plus l2 / 2 |weight|^2; the bias is
/// free. features: [N,d] of the classifier's type; labels: int64 [N].
[[nodiscard]] LogisticLoss logisticLoss(const at::Tensor& features, const at::Tensor& labels,
                                        const LinearClassifier& classifier, double l2);

struct LogisticOptions {
    double l2 = 0.0;
    int iterations = 200;
    /// Ends when the largest entry of the gradient is below this, or when the loss can no longer
    /// be lowered in the features' precision.
    double tolerance = 1e-5;
};

/// Hears each iterate, from 1.
using IterateFunction = std::function<void(int iteration, const LinearClassifier& classifier)>;

/// Minimises logisticLoss from `start` by L-BFGS (Nocedal and Wright 2006, algorithm 7.5; ten
/// pairs, backtracking by halves). Deterministic for a thread count. Throws Cancelled. Blocks.
[[nodiscard]] LinearClassifier fitLogistic(const at::Tensor& features, const at::Tensor& labels,
                                           const LinearClassifier& start,
                                           const LogisticOptions& options,
                                           const StopToken& stop = {},
                                           const IterateFunction& onIterate = {});

} // namespace clae
