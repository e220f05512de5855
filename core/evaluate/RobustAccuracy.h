// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/ClassifierAttack.h"
#include "core/values/EvaluationReports.h"
#include "core/values/Reports.h"

#include <functional>

namespace clae {

struct RobustOptions {
    double epsilon = 8.0 / 255.0; ///< L-infinity, pixel space
    int restarts = 1;             ///< of PGD and APGD
    std::uint64_t seed = 0;
    bool autoAttack =
        false;          ///< PGD-100, APGD-CE and APGD-DLR too, and the Square attack as a check
    bool curve = false; ///< accuracy over epsilon
    std::int64_t block = 250; ///< images attacked at once
};

/// Accuracy of a classifier on attacked images: clean, FGSM, PGD-20 and, with autoAttack, PGD-100,
/// APGD-CE and (with at least 3 classes) APGD-DLR. Each attack tries all images that are right
/// without one. The curve is PGD-20 at epsilon times 0, 1/8, 1/4, 1/2, 1 and 2; what fools at one
/// epsilon fools at each larger one, so it never rises, and at epsilon it may be below the ladder's
/// PGD-20, which is one attack alone. "worst" counts the images that nothing within epsilon fools,
/// neither an attack of the ladder nor one of the curve, and is above none of them:
/// worst <= curve at epsilon <= "pgd-20". With epsilon 0 every figure is the clean accuracy.
///
/// images: float32 [N,C,H,W] in pixel space, N >= 1; labels: int64 [N]; both on one device.
/// The flags are those of robustFlags(); `step` is left to the caller. Throws Cancelled. Thread:
/// any; blocks.
[[nodiscard]] RobustReport
robustAccuracy(const Classifier& classifier, const at::Tensor& images, const at::Tensor& labels,
               const RobustOptions& options, const StopToken& stop = {},
               const std::function<void(const Progress&)>& progress = {});

} // namespace clae
