// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/LogisticRegression.h"
#include "core/values/EvaluationReports.h"
#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <functional>

namespace clae {

/// Features of a frozen encoder, computed once: float32 [N,d] and int64 [N], on the CPU.
struct ProbeData {
    at::Tensor train;
    at::Tensor trainLabels;
    at::Tensor test;
    at::Tensor testLabels;
    std::int64_t classes = 0;
};

struct ProbeResult {
    LinearClassifier classifier; ///< on the features as given; that of report.top1
    ProbeReport report;          ///< method, counts, accuracies, seconds; the rest is the caller's
};

/// How often the k labels of largest logit hold the right one, 0 to 1; 1 when there are no more
/// than k classes.
[[nodiscard]] double topAccuracy(const at::Tensor& logits, const at::Tensor& labels,
                                 std::int64_t k);

/// Trains the linear probe that `spec` names. A random share of the training images
/// (evaluate.validation_share, drawn from `seed`) is held out for validation.
///
/// "lbfgs": logistic regression on features that are standardised by the mean and deviation of the
/// images that are not held out. Of L2 weights 1, 0.1, ... 10^-6, tried until two in a row are no
/// better, the one with the best validation accuracy is taken and the regression solved again on
/// all training images: that is the last (and counted) classifier; the best is the iterate, before
/// that, with the best validation accuracy.
///
/// "adam": the published protocol. Cross entropy on the features as they are, whole shuffled
/// batches, PyTorch's initial weights, constant learning rate. With evaluate.probe_select "test",
/// as released, nothing is held out and the last epoch stands for the best on validation.
///
/// Deterministic for a thread count. `progress` may be empty. Throws InputError when a class or
/// part has no images, Cancelled on request. Thread: any; blocks.
[[nodiscard]] ProbeResult trainProbe(const ProbeData& data, const EvaluateSpec& spec,
                                     std::uint64_t seed, const StopToken& stop,
                                     const std::function<void(const Progress&)>& progress = {});

} // namespace clae
