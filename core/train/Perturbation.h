// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/LensBatch.h"

namespace clae {

/// log(1 + |DFT|) of the mean over the channels of `delta` [C,H,W], zero frequency at (H/2, W/2),
/// over its largest value: [1,H,W]. 0 where delta is 0.
[[nodiscard]] at::Tensor spectrum(const at::Tensor& delta);

/// The share of values whose sign (-1, 0, 1) differs. REQUIRES: one shape.
[[nodiscard]] double changedSigns(const at::Tensor& a, const at::Tensor& b);

/// The cosine of two tensors as vectors; 1 when both are 0, 0 when one is.
[[nodiscard]] double cosineOf(const at::Tensor& a, const at::Tensor& b);

/// The gradient of the attacked loss with respect to the moved views where the attack begins, by
/// the pairs through which it flows.
struct GradientSplit {
    at::Tensor positive; ///< [n,C,H,W], network space
    at::Tensor negative;
    at::Tensor zAnchor; ///< [n,d], of the anchors there, as the attack's own pass has them
    at::Tensor z;       ///< of the moved views
};

/// Of a view that begins at its own anchor the positive part is 0 and not computed: the cosine of a
/// unit vector with itself is at its largest, so only rounding would be left. The network is as
/// before afterwards. Blocks.
[[nodiscard]] GradientSplit splitGradient(Encoder& network, const ContrastiveLoss& loss,
                                          const LensAttack& attacked);

} // namespace clae
