// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/ClassifierAttack.h"

namespace clae {

struct AutoPgdOptions {
    enum class Loss { CrossEntropy, Dlr };
    double epsilon = 8.0 / 255.0;
    int steps = 100;
    int restarts = 1;
    Loss loss = Loss::CrossEntropy;
};

/// APGD (Croce and Hein 2020, "Reliable evaluation of adversarial robustness with an ensemble of
/// diverse parameter-free attacks", algorithm 1), which needs no step size: eta begins at
/// 2 epsilon; with P for projected(),
///
///     z = P(x^k + eta sign(gradient)),
///     x^{k+1} = P(x^k + 0.75 (z - x^k) + 0.25 (x^k - x^{k-1})),
///
/// and eta is halved, with a return to the best point, at checkpoints where fewer than 3/4 of the
/// steps raised the loss, or where neither eta nor the best loss has changed since the last one.
/// With Loss::Dlr REQUIRES at least 3 classes.
[[nodiscard]] at::Tensor autoPgd(const Classifier& classifier, const at::Tensor& images,
                                 const at::Tensor& labels, const AutoPgdOptions& options,
                                 at::Generator& generator, const StopToken& stop = {});

/// The difference of logits ratio of each row (same paper, equation 6), [N]: with z sorted
/// downwards, -(z_y - max_{i != y} z_i) / (z_1 - z_3). Above 0 when fooled; neither shifts nor
/// scale of the logits matter. REQUIRES at least 3 classes.
[[nodiscard]] at::Tensor dlrLosses(const at::Tensor& logits, const at::Tensor& labels);

/// The steps at which APGD may halve its step size, rising (same paper, "Exploration vs
/// exploitation"): ceil(p_j steps) with p_0 = 0, p_1 = 0.22,
/// p_{j+1} = p_j + max(p_j - p_{j-1} - 0.03, 0.06).
[[nodiscard]] std::vector<int> autoPgdCheckpoints(int steps);

} // namespace clae
