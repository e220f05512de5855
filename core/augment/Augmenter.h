// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/augment/AugmentParameters.h"
#include "core/values/TrainSpec.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <random>

namespace clae {

/// SimCLR's augmentations (arXiv 2002.05709, appendix A) on whole batches, with torchvision's
/// distributions and pixel values. What to do is drawn on the CPU as plain values; doing it runs on
/// the images' device. Thread: immutable, any thread may call. Owns nothing it is given.
class Augmenter {
public:
    /// For images of channels x height x width. The views are squares of spec.size pixels, or of
    /// the images' size when that is 0. REQUIRES: a checked spec (validateSpec). Throws Error
    /// unless channels is 1 (grey) or 3 (RGB) and the sides are positive.
    Augmenter(const AugmentSpec& spec, int channels, int height, int width);

    /// Draws parameters for `count` images. Every image takes the same number of draws whatever
    /// they give, so that another spec, say one without blur, meets the same crops.
    [[nodiscard]] AugmentParameters sample(std::int64_t count, std::mt19937_64& generator) const;

    /// The augmented images: a new tensor of the views' size on the same device, in [0,1], without
    /// autograd history. Blocks as the device does.
    /// REQUIRES: images NCHW, float32, in [0,1]. Throws Error when their shape or type is another,
    /// when there is not one parameter set an image, or when a crop leaves its image.
    [[nodiscard]] at::Tensor apply(const at::Tensor& images,
                                   const AugmentParameters& parameters) const;

private:
    [[nodiscard]] ImageAugmentation sampleOne(std::mt19937_64& generator) const;
    void check(const at::Tensor& images, const AugmentParameters& parameters) const;

    AugmentSpec m_spec;
    int m_channels;
    int m_height;
    int m_width;
};

} // namespace clae
