// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// Labelled images in memory: uint8, NCHW, C order. Immutable once made; share it as
/// `std::shared_ptr<const Dataset>`.
struct Dataset {
    std::string name;
    std::int64_t count = 0;
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<std::uint8_t> pixels; ///< count * channels * height * width
    std::vector<int> labels;          ///< count values in [0, classNames.size())
    std::vector<std::string> classNames;

    [[nodiscard]] std::size_t imageSize() const
    {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(width);
    }

    /// Image k in pixel space. REQUIRES: 0 <= k < count.
    [[nodiscard]] Image image(std::int64_t k) const
    {
        Image result{channels, height, width, std::vector<float>(imageSize())};
        const std::uint8_t* from = pixels.data() + static_cast<std::size_t>(k) * imageSize();
        for (std::size_t i = 0; i < result.values.size(); ++i) {
            result.values[i] = static_cast<float>(from[i]) / 255.0F;
        }
        return result;
    }
};

/// The two parts of a data set.
struct DatasetPair {
    Dataset train;
    Dataset test;
};

} // namespace clae
