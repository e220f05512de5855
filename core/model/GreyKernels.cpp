// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/GreyKernels.h"

#include "core/values/CpuClones.h"

#include <algorithm>
#include <vector>

namespace clae {
namespace {

constexpr std::size_t kSide = 3;
constexpr std::size_t kTaps = kSide * kSide;

/// One image with a border of zeros.
class Padded {
public:
    Padded(std::size_t height, std::size_t width)
        : m_height(height), m_width(width), m_values((height + 2) * (width + 2))
    {}
    void take(const float* image)
    {
        for (std::size_t row = 0; row < m_height; ++row) {
            std::copy_n(image + row * m_width, m_width,
                        m_values.data() + (row + 1) * (m_width + 2) + 1);
        }
    }
    /// The pixel under the first tap for output (row, column).
    [[nodiscard]] const float* at(std::size_t row, std::size_t column) const
    {
        return m_values.data() + row * (m_width + 2) + column;
    }
    [[nodiscard]] std::size_t stride() const { return m_width + 2; }

private:
    std::size_t m_height;
    std::size_t m_width;
    std::vector<float> m_values;
};

struct Taps {
    Floats tap[kTaps];
};

[[gnu::always_inline]] inline void loadTaps(const float* weights, std::size_t filters,
                                            std::size_t first, Taps& taps)
{
    for (std::size_t k = 0; k < kTaps; ++k) {
        load(weights + k * filters + first, taps.tap[k]);
    }
}

template <typename Value>
[[gnu::always_inline]] inline void forwardOf(const GreyShape& shape, const float* images,
                                             const float* weights, Value* features)
{
    const std::size_t pixels = shape.height * shape.width;
    Padded padded(shape.height, shape.width);
    Taps taps;
    for (std::size_t n = 0; n < shape.images; ++n) {
        padded.take(images + n * pixels);
        for (std::size_t c = 0; c < shape.filters; c += kLanes) {
            loadTaps(weights, shape.filters, c, taps);
            Value* to = features + n * pixels * shape.filters + c;
            for (std::size_t row = 0; row < shape.height; ++row) {
                for (std::size_t column = 0; column < shape.width; ++column) {
                    const float* from = padded.at(row, column);
                    Floats sum{};
                    for (std::size_t ky = 0; ky < kSide; ++ky) {
                        for (std::size_t kx = 0; kx < kSide; ++kx) {
                            sum += taps.tap[ky * kSide + kx] * from[ky * padded.stride() + kx];
                        }
                    }
                    store(to, sum);
                    to += shape.filters;
                }
            }
        }
    }
}

template <typename Value>
[[gnu::always_inline]] inline void weightGradientOf(const GreyShape& shape, const float* images,
                                                    const Value* ofFeatures, float* ofWeights)
{
    const std::size_t pixels = shape.height * shape.width;
    Padded padded(shape.height, shape.width);
    std::fill_n(ofWeights, kTaps * shape.filters, 0.0F);
    for (std::size_t n = 0; n < shape.images; ++n) {
        padded.take(images + n * pixels);
        for (std::size_t c = 0; c < shape.filters; c += kLanes) {
            Taps sums{};
            const Value* gradient = ofFeatures + n * pixels * shape.filters + c;
            for (std::size_t row = 0; row < shape.height; ++row) {
                for (std::size_t column = 0; column < shape.width; ++column) {
                    const float* from = padded.at(row, column);
                    Floats g;
                    load(gradient, g);
                    for (std::size_t ky = 0; ky < kSide; ++ky) {
                        for (std::size_t kx = 0; kx < kSide; ++kx) {
                            sums.tap[ky * kSide + kx] += g * from[ky * padded.stride() + kx];
                        }
                    }
                    gradient += shape.filters;
                }
            }
            for (std::size_t k = 0; k < kTaps; ++k) {
                Floats before;
                load(ofWeights + k * shape.filters + c, before);
                before += sums.tap[k];
                store(ofWeights + k * shape.filters + c, before);
            }
        }
    }
}

[[gnu::always_inline]] inline float sumOfLanes(const Floats& values)
{
    float lanes[kLanes];
    std::memcpy(lanes, &values, sizeof(lanes));
    for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
        for (std::size_t k = 0; k < half; ++k) {
            lanes[k] += lanes[k + half];
        }
    }
    return lanes[0];
}

template <typename Value>
[[gnu::always_inline]] inline void imageGradientOf(const GreyShape& shape, const Value* ofFeatures,
                                                   const float* weights, float* ofImages)
{
    const std::size_t pixels = shape.height * shape.width;
    std::fill_n(ofImages, shape.images * pixels, 0.0F);
    Taps taps;
    for (std::size_t n = 0; n < shape.images; ++n) {
        for (std::size_t c = 0; c < shape.filters; c += kLanes) {
            loadTaps(weights, shape.filters, c, taps);
            const Value* gradient = ofFeatures + n * pixels * shape.filters + c;
            float* to = ofImages + n * pixels;
            for (std::size_t row = 0; row < shape.height; ++row) {
                for (std::size_t column = 0; column < shape.width; ++column) {
                    // Pixel (row, column) lay under tap (ky, kx) of output (row + 1 - ky, ...).
                    Floats sum{};
                    for (std::size_t ky = 0; ky < kSide; ++ky) {
                        const std::size_t y = row + 1 - ky; // wraps round above the image
                        if (y >= shape.height) {
                            continue;
                        }
                        for (std::size_t kx = 0; kx < kSide; ++kx) {
                            const std::size_t x = column + 1 - kx;
                            if (x >= shape.width) {
                                continue;
                            }
                            Floats g;
                            load(gradient + (y * shape.width + x) * shape.filters, g);
                            sum += taps.tap[ky * kSide + kx] * g;
                        }
                    }
                    *to++ += sumOfLanes(sum);
                }
            }
        }
    }
}

} // namespace

// The compiler clones plain functions only, hence one for each type.

CLAE_CPU_CLONES void greyForward(const GreyShape& shape, const float* images, const float* weights,
                                 float* features)
{
    forwardOf(shape, images, weights, features);
}

CLAE_CPU_CLONES void greyForward(const GreyShape& shape, const float* images, const float* weights,
                                 Bf16* features)
{
    forwardOf(shape, images, weights, features);
}

CLAE_CPU_CLONES void greyWeightGradient(const GreyShape& shape, const float* images,
                                        const float* ofFeatures, float* ofWeights)
{
    weightGradientOf(shape, images, ofFeatures, ofWeights);
}

CLAE_CPU_CLONES void greyWeightGradient(const GreyShape& shape, const float* images,
                                        const Bf16* ofFeatures, float* ofWeights)
{
    weightGradientOf(shape, images, ofFeatures, ofWeights);
}

CLAE_CPU_CLONES void greyImageGradient(const GreyShape& shape, const float* ofFeatures,
                                       const float* weights, float* ofImages)
{
    imageGradientOf(shape, ofFeatures, weights, ofImages);
}

CLAE_CPU_CLONES void greyImageGradient(const GreyShape& shape, const Bf16* ofFeatures,
                                       const float* weights, float* ofImages)
{
    imageGradientOf(shape, ofFeatures, weights, ofImages);
}

} // namespace clae
