// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace clae {

enum class JitterOperation { Brightness, Contrast, Saturation, Hue };
using JitterOrder = std::array<JitterOperation, 4>;

/// What augmentation does to one image, in this order: crop and scale to the view's size, flip,
/// colour jitter, grey, blur. A default one with the image's height and width only scales.
struct ImageAugmentation {
    int top = 0; ///< of the crop, pixels of the source image
    int left = 0;
    int height = 0;
    int width = 0;
    bool flip = false;       ///< left to right
    bool jitter = false;     ///< false: the four factors are not used
    float brightness = 1.0F; ///< factor, >= 0; 1 changes nothing
    float contrast = 1.0F;
    float saturation = 1.0F;
    float hue = 0.0F; ///< shift in turns of the colour circle, [-0.5, 0.5]
    JitterOrder order = {JitterOperation::Brightness, JitterOperation::Contrast,
                         JitterOperation::Saturation, JitterOperation::Hue};
    bool gray = false;
    float blurSigma = 0.0F; ///< pixels; 0: no blur
};

/// One entry an image of the batch.
using AugmentParameters = std::vector<ImageAugmentation>;

} // namespace clae
