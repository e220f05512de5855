// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace clae {

/// Images that stay on disk: decoded or read when they are asked for. Thread: any number at once.
class PixelSource {
public:
    virtual ~PixelSource() = default;
    /// Writes image `index` to `to`: uint8, CHW, as many bytes as Dataset::imageSize(). Throws
    /// InputError naming the file when it can no longer be read. Blocks.
    virtual void read(std::int64_t index, std::uint8_t* to) const = 0;
};

/// Labelled images: uint8, NCHW, C order, in memory or on disk. Immutable once made; share it as
/// `std::shared_ptr<const Dataset>`.
struct Dataset {
    std::string name;
    std::int64_t count = 0;
    int channels = 0;
    int height = 0;
    int width = 0;
    std::vector<std::uint8_t> pixels; ///< count * channels * height * width; empty with a source
    std::shared_ptr<const PixelSource> source; ///< set when the images stay on disk
    std::vector<int> labels;                   ///< count values in [0, classNames.size())
    std::vector<std::string> classNames;

    [[nodiscard]] std::size_t imageSize() const
    {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(width);
    }

    /// Copies image k, imageSize() bytes. REQUIRES: 0 <= k < count. Throws as PixelSource::read.
    void copyImage(std::int64_t k, std::uint8_t* to) const
    {
        if (source) {
            source->read(k, to);
        } else {
            std::memcpy(to, pixels.data() + static_cast<std::size_t>(k) * imageSize(), imageSize());
        }
    }

    /// Image k in pixel space. REQUIRES: 0 <= k < count. Throws as PixelSource::read.
    [[nodiscard]] Image image(std::int64_t k) const
    {
        Image result{channels, height, width, std::vector<float>(imageSize())};
        std::vector<std::uint8_t> bytes(imageSize());
        copyImage(k, bytes.data());
        for (std::size_t i = 0; i < result.values.size(); ++i) {
            result.values[i] = static_cast<float>(bytes[i]) / 255.0F;
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
