// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/SyntheticImages.h"

#include "core/values/Random.h"

namespace clae {
namespace {

Dataset part(std::int64_t count, int channels, int size, std::uint64_t seed)
{
    constexpr int kClasses = 10;
    Dataset data;
    data.name = "synthetic";
    data.count = count;
    data.channels = channels;
    data.height = size;
    data.width = size;
    std::mt19937_64 generator(seed);
    data.pixels.resize(static_cast<std::size_t>(count) * data.imageSize());
    for (std::uint8_t& pixel : data.pixels) {
        pixel = static_cast<std::uint8_t>(generator() >> 56);
    }
    for (int k = 0; k < kClasses; ++k) {
        data.classNames.push_back(std::to_string(k));
    }
    for (std::int64_t k = 0; k < count; ++k) {
        data.labels.push_back(static_cast<int>(k % kClasses));
    }
    return data;
}

} // namespace

std::shared_ptr<const DatasetPair> syntheticImages(std::int64_t count, int channels, int size)
{
    return std::make_shared<const DatasetPair>(
        DatasetPair{part(count, channels, size, 1), part(count, channels, size, 2)});
}

} // namespace clae
