// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/ClassifierAttack.h"

namespace clae {

/// The Square attack (Andriushchenko et al. 2020), which sees logits and no gradients: vertical
/// stripes of +-epsilon, then squares of +-epsilon at random places, of which those stay that
/// lower the label's margin over the best other class. The squares shrink on the published
/// schedule. REQUIRES at least 2 classes.
[[nodiscard]] at::Tensor squareAttack(const Classifier& classifier, const at::Tensor& images,
                                      const at::Tensor& labels, double epsilon, int queries,
                                      at::Generator& generator, const StopToken& stop = {});

} // namespace clae
