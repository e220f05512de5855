// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Lanes.h"

#include <cstddef>

// The 3x3 convolution, stride 1 and padding 1, of images of one channel to `filters` channels, a
// multiple of kLanes; a few images a call. Arrays: images NHW; features NHWC (channels last);
// weights [9][filters], a tap's filters side by side. Thread: any.

namespace clae {

struct GreyShape {
    std::size_t images;
    std::size_t height;
    std::size_t width;
    std::size_t filters;
};

void greyForward(const GreyShape& shape, const float* images, const float* weights,
                 float* features);
void greyForward(const GreyShape& shape, const float* images, const float* weights, Bf16* features);

/// The gradient of the weights, [9][filters].
void greyWeightGradient(const GreyShape& shape, const float* images, const float* ofFeatures,
                        float* ofWeights);
void greyWeightGradient(const GreyShape& shape, const float* images, const Bf16* ofFeatures,
                        float* ofWeights);

/// The gradient of the images.
void greyImageGradient(const GreyShape& shape, const float* ofFeatures, const float* weights,
                       float* ofImages);
void greyImageGradient(const GreyShape& shape, const Bf16* ofFeatures, const float* weights,
                       float* ofImages);

} // namespace clae
