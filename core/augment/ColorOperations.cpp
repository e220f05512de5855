// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/ColorOperations.h"

#include <ATen/ATen.h>

#include <cstdint>

namespace clae {
namespace {

at::Tensor channel(const at::Tensor& images, std::int64_t index)
{
    return images.narrow(1, index, 1);
}

/// factor * images + (1 - factor) * other, kept in [0,1].
at::Tensor blend(const at::Tensor& images, const at::Tensor& other, const at::Tensor& factors)
{
    return images.mul(factors).add_(other * (1 - factors)).clamp_(0, 1);
}

} // namespace

at::Tensor luma(const at::Tensor& images)
{
    if (images.size(1) == 1) {
        return images;
    }
    return channel(images, 0)
        .mul(0.2989)
        .add_(channel(images, 1), 0.587)
        .add_(channel(images, 2), 0.114);
}

at::Tensor adjustBrightness(const at::Tensor& images, const at::Tensor& factors)
{
    return images.mul(factors).clamp_(0, 1);
}

at::Tensor adjustContrast(const at::Tensor& images, const at::Tensor& factors)
{
    return blend(images, luma(images).mean({1, 2, 3}, true), factors);
}

at::Tensor adjustSaturation(const at::Tensor& images, const at::Tensor& factors)
{
    return blend(images, luma(images), factors);
}

at::Tensor adjustHue(const at::Tensor& images, const at::Tensor& factors)
{
    const at::Tensor red = channel(images, 0);
    const at::Tensor green = channel(images, 1);
    const at::Tensor blue = channel(images, 2);
    const at::Tensor high = at::maximum(at::maximum(red, green), blue);
    const at::Tensor low = at::minimum(at::minimum(red, green), blue);
    const at::Tensor chroma = high - low;

    // The hue in sixths of a turn, counted from red. A grey pixel has chroma 0, so its hue is free:
    // the floor under the divisor only keeps NaN away.
    const at::Tensor divisor = chroma.clamp_min(1e-12);
    const at::Tensor nearRed = (green - blue).div_(divisor);
    const at::Tensor nearGreen = (blue - red).div_(divisor).add_(2);
    const at::Tensor nearBlue = (red - green).div_(divisor).add_(4);
    const at::Tensor hue =
        at::where(high == red, nearRed, at::where(high == green, nearGreen, nearBlue))
            .add_(factors * 6)
            .remainder_(6);

    // Back from HSV without its six cases: how far a channel rises from low to high is a trapezoid
    // of the hue, round red at 0 (and 6), green at 2 and blue at 4.
    const at::Tensor redShare = (hue - 3).abs_().sub_(1).clamp_(0, 1);
    const at::Tensor greenShare = (hue - 2).abs_().neg_().add_(2).clamp_(0, 1);
    const at::Tensor blueShare = (hue - 4).abs_().neg_().add_(2).clamp_(0, 1);
    return at::cat({redShare, greenShare, blueShare}, 1).mul_(chroma).add_(low).clamp_(0, 1);
}

} // namespace clae
