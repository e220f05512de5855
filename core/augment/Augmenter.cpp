// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Augmenter.h"

#include "core/augment/ColorOperations.h"
#include "core/augment/Resampling.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace clae {
namespace {

constexpr int kCropAttempts = 10;
constexpr double kMinAspect = 3.0 / 4.0; // width / height of a crop
constexpr double kMaxAspect = 4.0 / 3.0;

struct Size {
    int height;
    int width;
};

/// To the nearest, halves to even, as Python's round().
int rounded(double value)
{
    return static_cast<int>(std::lrint(value));
}

/// The largest crop within the limits of aspect, for when no attempt fitted.
Size fallbackCrop(int height, int width)
{
    const double aspect = static_cast<double>(width) / height;
    if (aspect < kMinAspect) {
        return {rounded(width / kMinAspect), width};
    }
    if (aspect > kMaxAspect) {
        return {height, rounded(height * kMaxAspect)};
    }
    return {height, width};
}

/// Uniform in [1 - strength, 1 + strength], not below 0.
float sampleFactor(std::mt19937_64& generator, double strength)
{
    return static_cast<float>(uniform(generator, std::max(0.0, 1.0 - strength), 1.0 + strength));
}

/// About a tenth of the shorter side as SimCLR has it, odd, at least 3 pixels.
int blurTaps(int height, int width)
{
    return std::max(3, (std::min(height, width) / 10) | 1);
}

/// The factor of `operation`, and the factor with which it changes nothing.
std::pair<float, float> factorOf(const ImageAugmentation& image, JitterOperation operation)
{
    switch (operation) {
    case JitterOperation::Brightness:
        return {image.brightness, 1.0F};
    case JitterOperation::Contrast:
        return {image.contrast, 1.0F};
    case JitterOperation::Saturation:
        return {image.saturation, 1.0F};
    case JitterOperation::Hue:
        break;
    }
    return {image.hue, 0.0F};
}

at::Tensor adjust(JitterOperation operation, const at::Tensor& images, const at::Tensor& factors)
{
    switch (operation) {
    case JitterOperation::Brightness:
        return adjustBrightness(images, factors);
    case JitterOperation::Contrast:
        return adjustContrast(images, factors);
    case JitterOperation::Saturation:
        return adjustSaturation(images, factors);
    case JitterOperation::Hue:
        break;
    }
    return adjustHue(images, factors);
}

/// Replaces the images numbered `indices` by what `change` makes of them.
template <typename Change>
void changeSome(at::Tensor& images, const std::vector<std::int64_t>& indices, Change change)
{
    if (!indices.empty()) {
        const at::Tensor index = at::tensor(indices, at::kLong).to(images.device());
        images.index_copy_(0, index, change(images.index_select(0, index)));
    }
}

/// The numbers of the images that `wanted` is true for.
template <typename Wanted>
std::vector<std::int64_t> indicesWhere(const AugmentParameters& parameters, Wanted wanted)
{
    std::vector<std::int64_t> indices;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        if (wanted(parameters[k])) {
            indices.push_back(static_cast<std::int64_t>(k));
        }
    }
    return indices;
}

/// `count` matrices of rows x columns on `device`; fill(k, matrix) writes the k-th.
template <typename Fill>
at::Tensor makeMatrices(std::size_t count, int rows, int columns, at::Device device, Fill fill)
{
    at::Tensor matrices = at::zeros({static_cast<std::int64_t>(count), rows, columns}, at::kFloat);
    float* matrix = matrices.data_ptr<float>();
    for (std::size_t k = 0; k < count; ++k) {
        fill(k, matrix);
        matrix += static_cast<std::ptrdiff_t>(rows) * columns;
    }
    return matrices.to(device);
}

at::Tensor cropAndFlip(const at::Tensor& images, const AugmentParameters& parameters,
                       int viewHeight, int viewWidth)
{
    const auto height = static_cast<int>(images.size(2));
    const auto width = static_cast<int>(images.size(3));
    const at::Tensor rows = makeMatrices(
        parameters.size(), viewHeight, height, images.device(), [&](std::size_t k, float* matrix) {
            addCropMatrix(matrix, viewHeight, height, parameters[k].top, parameters[k].height,
                          false);
        });
    const at::Tensor columns = makeMatrices(
        parameters.size(), viewWidth, width, images.device(), [&](std::size_t k, float* matrix) {
            addCropMatrix(matrix, viewWidth, width, parameters[k].left, parameters[k].width,
                          parameters[k].flip);
        });
    return resample(images, rows, columns);
}

void jitter(at::Tensor& images, const AugmentParameters& parameters)
{
    // Grey images have neither saturation nor hue.
    std::vector<JitterOperation> operations = {JitterOperation::Brightness,
                                               JitterOperation::Contrast};
    if (images.size(1) == 3) {
        operations.push_back(JitterOperation::Saturation);
        operations.push_back(JitterOperation::Hue);
    }
    for (std::size_t slot = 0; slot < JitterOrder().size(); ++slot) {
        for (const JitterOperation operation : operations) {
            std::vector<float> factors;
            const auto indices = indicesWhere(parameters, [&](const ImageAugmentation& image) {
                const auto [factor, neutral] = factorOf(image, operation);
                const bool wanted =
                    image.jitter && image.order[slot] == operation && factor != neutral;
                if (wanted) {
                    factors.push_back(factor);
                }
                return wanted;
            });
            changeSome(images, indices, [&](const at::Tensor& chosen) {
                const at::Tensor column = at::tensor(factors, at::kFloat).to(chosen.device());
                return adjust(operation, chosen, column.view({-1, 1, 1, 1}));
            });
        }
    }
}

void toGray(at::Tensor& images, const AugmentParameters& parameters)
{
    const auto indices = indicesWhere(parameters, [](const auto& image) { return image.gray; });
    changeSome(images, indices,
               [](const at::Tensor& chosen) { return luma(chosen).expand_as(chosen); });
}

void blur(at::Tensor& images, const AugmentParameters& parameters)
{
    const auto height = static_cast<int>(images.size(2));
    const auto width = static_cast<int>(images.size(3));
    const int taps = blurTaps(height, width);
    const auto indices =
        indicesWhere(parameters, [](const auto& image) { return image.blurSigma > 0.0F; });
    changeSome(images, indices, [&](const at::Tensor& chosen) {
        const auto matrices = [&](int size) {
            return makeMatrices(indices.size(), size, size, chosen.device(),
                                [&](std::size_t k, float* matrix) {
                                    const auto image = static_cast<std::size_t>(indices[k]);
                                    addBlurMatrix(matrix, size, taps, parameters[image].blurSigma);
                                });
        };
        return resample(chosen, matrices(height), matrices(width));
    });
}

} // namespace

Augmenter::Augmenter(const AugmentSpec& spec, int channels, int height, int width)
    : m_spec(spec), m_channels(channels), m_height(height), m_width(width)
{
    if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
        std::ostringstream message;
        message << "Images of " << channels << " x " << height << " x " << width
                << " cannot be augmented; use 1 or 3 channels and sides of at least 1 pixel.";
        throw Error(message.str());
    }
}

AugmentParameters Augmenter::sample(std::int64_t count, std::mt19937_64& generator) const
{
    if (count < 0) {
        throw Error("Augmentations for " + std::to_string(count) +
                    " images were asked for; ask for 0 or more.");
    }
    AugmentParameters parameters(static_cast<std::size_t>(count));
    for (ImageAugmentation& image : parameters) {
        image = sampleOne(generator);
    }
    return parameters;
}

ImageAugmentation Augmenter::sampleOne(std::mt19937_64& generator) const
{
    // As torchvision's RandomResizedCrop.get_params, but every attempt draws, also after a fit.
    Size crop = fallbackCrop(m_height, m_width);
    bool found = false;
    for (int attempt = 0; attempt < kCropAttempts; ++attempt) {
        const double scale = uniform(generator, m_spec.cropScaleMin, m_spec.cropScaleMax);
        const double logAspect = uniform(generator, std::log(kMinAspect), std::log(kMaxAspect));
        if (found) {
            continue;
        }
        const double area = scale * m_height * m_width;
        const double aspect = std::exp(logAspect);
        const Size size{rounded(std::sqrt(area / aspect)), rounded(std::sqrt(area * aspect))};
        found =
            size.height >= 1 && size.height <= m_height && size.width >= 1 && size.width <= m_width;
        if (found) {
            crop = size;
        }
    }
    ImageAugmentation image;
    image.height = crop.height;
    image.width = crop.width;
    const int spareHeight = m_height - crop.height;
    const int spareWidth = m_width - crop.width;
    const auto top = uniformIndex(generator, static_cast<std::uint64_t>(spareHeight) + 1);
    const auto left = uniformIndex(generator, static_cast<std::uint64_t>(spareWidth) + 1);
    image.top = found ? static_cast<int>(top) : spareHeight / 2;
    image.left = found ? static_cast<int>(left) : spareWidth / 2;

    image.flip = uniform01(generator) < m_spec.flip;

    image.jitter = uniform01(generator) < m_spec.jitter;
    image.brightness = sampleFactor(generator, m_spec.brightness);
    image.contrast = sampleFactor(generator, m_spec.contrast);
    image.saturation = sampleFactor(generator, m_spec.saturation);
    image.hue = static_cast<float>(uniform(generator, -m_spec.hue, m_spec.hue));
    for (std::size_t last = image.order.size() - 1; last > 0; --last) {
        std::swap(image.order[last], image.order[uniformIndex(generator, last + 1)]);
    }

    image.gray = uniform01(generator) < m_spec.gray;

    const bool blurred = uniform01(generator) < m_spec.blur;
    const double sigma = uniform(generator, m_spec.blurSigmaMin, m_spec.blurSigmaMax);
    image.blurSigma = blurred ? static_cast<float>(sigma) : 0.0F;
    return image;
}

void Augmenter::check(const at::Tensor& images, const AugmentParameters& parameters) const
{
    std::ostringstream message;
    if (images.dim() != 4 || images.size(1) != m_channels || images.size(2) != m_height ||
        images.size(3) != m_width || images.scalar_type() != at::kFloat) {
        message << "The images to augment are " << images.scalar_type() << " of " << images.sizes()
                << "; give Float of [N, " << m_channels << ", " << m_height << ", " << m_width
                << "].";
        throw Error(message.str());
    }
    if (static_cast<std::size_t>(images.size(0)) != parameters.size()) {
        message << "There are " << parameters.size() << " augmentations for " << images.size(0)
                << " images; give one for each image.";
        throw Error(message.str());
    }
    for (const ImageAugmentation& image : parameters) {
        if (image.top < 0 || image.left < 0 || image.height < 1 || image.width < 1 ||
            image.height > m_height - image.top || image.width > m_width - image.left) {
            message << "The crop of " << image.height << " x " << image.width << " pixels at ("
                    << image.top << ", " << image.left << ") leaves the image of " << m_height
                    << " x " << m_width << "; give one inside it.";
            throw Error(message.str());
        }
    }
}

at::Tensor Augmenter::apply(const at::Tensor& images, const AugmentParameters& parameters) const
{
    check(images, parameters);
    const c10::NoGradGuard noGrad;
    // Autocast is on when the caller trains in bf16; pixels stay float32.
    const c10::impl::ExcludeDispatchKeyGuard noAutocast(c10::autocast_dispatch_keyset);

    at::Tensor result = cropAndFlip(images, parameters, m_spec.size > 0 ? m_spec.size : m_height,
                                    m_spec.size > 0 ? m_spec.size : m_width);
    jitter(result, parameters);
    if (m_channels == 3) {
        toGray(result, parameters);
    }
    blur(result, parameters);
    return result.clamp_(0, 1); // rounding in the products may overshoot by an ulp
}

} // namespace clae
