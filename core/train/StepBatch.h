// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

namespace clae {

/// What a step is made of, copied: its n = train.accumulate * train.batch images, in their order.
struct StepBatch {
    NamedArray indices; ///< int64 [n], into the training images
    NamedArray labels;  ///< int64 [n]
    NamedArray images;  ///< uint8 [n,C,H,W], as the data set has them
    NamedArray viewI;   ///< float32 [n,C,h,w], augmented, in the network's space
    NamedArray viewJ;   ///< the same
};

} // namespace clae
