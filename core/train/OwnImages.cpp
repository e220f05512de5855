// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/OwnImages.h"

#include "core/train/Batches.h"
#include "core/train/TransferData.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace clae {
namespace {

/// What is wrong with an image, or nothing.
std::string fault(const Image& image)
{
    if (image.channels != 1 && image.channels != 3) {
        return "has " + std::to_string(image.channels) + " channels, neither 1 (grey) nor 3 (RGB)";
    }
    if (image.height < 1 || image.width < 1) {
        return "has no pixels (" + std::to_string(image.width) + " x " +
               std::to_string(image.height) + ")";
    }
    const std::size_t values = static_cast<std::size_t>(image.channels) *
                               static_cast<std::size_t>(image.height) *
                               static_cast<std::size_t>(image.width);
    if (image.values.size() != values) {
        return "has " + std::to_string(image.values.size()) + " values where its size asks for " +
               std::to_string(values);
    }
    const bool numbers = std::all_of(image.values.begin(), image.values.end(),
                                     [](float value) { return std::isfinite(value); });
    return numbers ? std::string() : "has values that are not numbers";
}

/// The largest part around the middle with the shape `height` : `width`.
at::Tensor middle(const at::Tensor& image, std::int64_t height, std::int64_t width)
{
    const std::int64_t h = image.size(2);
    const std::int64_t w = image.size(3);
    const std::int64_t kept = std::clamp<std::int64_t>(w * height / width, 1, h);
    const std::int64_t keptWidth = std::clamp<std::int64_t>(h * width / height, 1, w);
    return image.narrow(2, (h - kept) / 2, kept).narrow(3, (w - keptWidth) / 2, keptWidth);
}

} // namespace

void checkOwnImages(const std::vector<Image>& images, int places)
{
    if (images.size() > static_cast<std::size_t>(places)) {
        throw InputError("The attacked batch has room for " + std::to_string(places) +
                         " images of your own, " + std::to_string(images.size()) +
                         " were given; give fewer.");
    }
    for (std::size_t k = 0; k < images.size(); ++k) {
        const std::string wrong = fault(images[k]);
        if (!wrong.empty()) {
            throw InputError("Image " + std::to_string(k + 1) + " of your own " + wrong +
                             "; give another one.");
        }
    }
}

Image fittedImage(const Image& image, const Dataset& like)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor whole =
        torch::tensor(image.values).view({1, image.channels, image.height, image.width});
    at::Tensor fitted = middle(inChannels(whole, like.channels), like.height, like.width);
    if (fitted.size(2) != like.height || fitted.size(3) != like.width) {
        fitted = at::_upsample_bilinear2d_aa(fitted.contiguous(), {like.height, like.width}, false);
    }
    return toImage(fitted.clamp(0.0, 1.0)[0]);
}

} // namespace clae
