// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resampling.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace clae {
namespace {

int reflected(int index, int size)
{
    if (size == 1) {
        return 0;
    }
    if (index < 0) {
        return -index;
    }
    return index < size ? index : 2 * (size - 1) - index;
}

} // namespace

void addCropMatrix(float* matrix, int outSize, int inSize, int start, int length, bool reversed)
{
    const double scale = static_cast<double>(length) / outSize;
    const double reach = std::max(scale, 1.0); // of the triangle to each side, in source pixels
    std::vector<double> weights;
    for (int out = 0; out < outSize; ++out) {
        // Pixel centres lie at half numbers. Weights of pixels beyond the crop's edge are left out
        // and the others make up for them.
        const double centre = (out + 0.5) * scale;
        const int from = std::max(0, static_cast<int>(centre - reach + 0.5));
        const int to = std::min(length, static_cast<int>(centre + reach + 0.5));
        weights.clear();
        double sum = 0.0;
        for (int in = from; in < to; ++in) {
            weights.push_back(std::max(0.0, 1.0 - std::abs(in + 0.5 - centre) / reach));
            sum += weights.back();
        }
        const int row = reversed ? outSize - 1 - out : out;
        float* target = matrix + static_cast<std::ptrdiff_t>(row) * inSize + start + from;
        for (const double weight : weights) {
            *target++ += static_cast<float>(weight / sum);
        }
    }
}

void addBlurMatrix(float* matrix, int size, int taps, float sigma)
{
    const int half = taps / 2;
    std::vector<float> kernel(static_cast<std::size_t>(taps));
    float sum = 0.0F;
    for (int tap = 0; tap < taps; ++tap) {
        const float distance = static_cast<float>(tap - half) / sigma;
        kernel[static_cast<std::size_t>(tap)] = std::exp(-0.5F * distance * distance);
        sum += kernel[static_cast<std::size_t>(tap)];
    }
    for (int out = 0; out < size; ++out) {
        float* row = matrix + static_cast<std::ptrdiff_t>(out) * size;
        for (int tap = 0; tap < taps; ++tap) {
            row[reflected(out + tap - half, size)] += kernel[static_cast<std::size_t>(tap)] / sum;
        }
    }
}

at::Tensor resample(const at::Tensor& images, const at::Tensor& rows, const at::Tensor& columns)
{
    const std::int64_t count = images.size(0);
    const std::int64_t channels = images.size(1);
    const std::int64_t height = images.size(2);
    const at::Tensor wide = images.reshape({count, channels * height, images.size(3)})
                                .bmm(columns.transpose(1, 2))
                                .view({count, channels, height, columns.size(1)});
    return at::matmul(rows.unsqueeze(1), wide);
}

at::Tensor resized(const at::Tensor& images, int size)
{
    const auto height = static_cast<int>(images.size(2));
    const auto width = static_cast<int>(images.size(3));
    if (size == 0 || (height == size && width == size)) {
        return images;
    }
    const c10::NoGradGuard noGrad;
    const int shorter = std::min(height, width);
    const auto axis = [&](int side) {
        // As torchvision: the longer side rounds down, the margin to the nearest, halves to even.
        const auto scaled = static_cast<int>(std::int64_t{side} * size / shorter);
        const std::int64_t margin = std::lrint((scaled - size) / 2.0);
        at::Tensor matrix = at::zeros({scaled, side}, at::kFloat);
        addCropMatrix(matrix.data_ptr<float>(), scaled, side, 0, side, false);
        return matrix.narrow(0, margin, size)
            .to(images.device())
            .unsqueeze(0)
            .expand({images.size(0), size, side});
    };
    return resample(images, axis(height), axis(width)).clamp_(0, 1);
}

} // namespace clae
