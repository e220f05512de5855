// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resampling.h"

#include <ATen/ATen.h>

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

void addCropMatrix(float* matrix, int size, int start, int length, bool reversed)
{
    const double scale = static_cast<double>(length) / size;
    for (int out = 0; out < size; ++out) {
        // Pixel centres lie at half numbers; beyond the outer centres the crop's edge pixel goes
        // on.
        const double centre = std::clamp((out + 0.5) * scale - 0.5, 0.0, length - 1.0);
        const int lower = static_cast<int>(centre);
        const int upper = std::min(lower + 1, length - 1);
        const auto share = static_cast<float>(centre - lower);
        float* row = matrix + static_cast<std::ptrdiff_t>(reversed ? size - 1 - out : out) * size;
        row[start + lower] += 1.0F - share;
        row[start + upper] += share;
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
    const std::int64_t height = images.size(2);
    const std::int64_t width = images.size(3);
    const at::Tensor wide = images.reshape({count, images.size(1) * height, width})
                                .bmm(columns.transpose(1, 2))
                                .view(images.sizes());
    return at::matmul(rows.unsqueeze(1), wide);
}

} // namespace clae
