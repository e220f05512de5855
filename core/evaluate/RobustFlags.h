// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/RobustAccuracy.h"

namespace clae {

/// What makes a robust accuracy doubtful, a sentence each (after the flags that AutoAttack raises):
/// two passes give different logits; the output is a probability distribution, which starves
/// gradients; input gradients that are zero; images that stay right at epsilon 0.5, where every
/// image can be made grey; and, with options.autoAttack, the black-box Square attack fools images
/// that every attack by gradients left right.
///
/// images, labels: those that are right without an attack; survivors: bool [N], right after every
/// attack. Nothing is found without images. At most the first 100 of each kind are tried. Throws
/// Cancelled.
[[nodiscard]] std::vector<std::string>
robustFlags(const Classifier& classifier, const at::Tensor& images, const at::Tensor& labels,
            const at::Tensor& survivors, const RobustOptions& options, const StopToken& stop = {});

} // namespace clae
