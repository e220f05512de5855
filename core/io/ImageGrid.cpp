// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ImageGrid.h"

#include "core/io/AtomicFile.h"
#include "core/values/Error.h"

#include <opencv2/core/mat.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <string>

namespace clae {

namespace {

using Colour = std::array<float, 3>; ///< red, green, blue in [0, 1]

constexpr Colour kNegative = {0x00 / 255.0F, 0x72 / 255.0F, 0xB2 / 255.0F};
constexpr Colour kPositive = {0xD5 / 255.0F, 0x5E / 255.0F, 0x00 / 255.0F};

std::string sizeText(const Image& image)
{
    return std::to_string(image.channels) + " x " + std::to_string(image.height) + " x " +
           std::to_string(image.width);
}

Image blank(int channels, int height, int width)
{
    const auto size = static_cast<std::size_t>(channels) * static_cast<std::size_t>(height) *
                      static_cast<std::size_t>(width);
    return {channels, height, width, std::vector<float>(size, 1.0F)};
}

float& pixel(Image& image, int channel, int y, int x)
{
    const auto row = static_cast<std::size_t>(channel) * static_cast<std::size_t>(image.height) +
                     static_cast<std::size_t>(y);
    return image.values[row * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
}

void checkImage(const Image& image)
{
    const bool channels = image.channels == 1 || image.channels == 3;
    if (!channels || image.height < 1 || image.width < 1 ||
        image.values.size() != static_cast<std::size_t>(image.channels) *
                                   static_cast<std::size_t>(image.height) *
                                   static_cast<std::size_t>(image.width)) {
        throw InputError(
            "An image of " + sizeText(image) + " with " + std::to_string(image.values.size()) +
            " values cannot be drawn; give 1 or 3 channels and a value for each pixel.");
    }
}

/// In 0 to 255; NaN is drawn black.
std::uint8_t toByte(float value)
{
    return value > 0.0F ? static_cast<std::uint8_t>(std::lround(std::min(value, 1.0F) * 255.0F))
                        : 0;
}

} // namespace

Image grid(const std::vector<std::vector<Image>>& rows, int gap)
{
    assert(gap >= 0);
    const Image* first = nullptr;
    int columns = 0;
    int channels = 1;
    for (const std::vector<Image>& row : rows) {
        columns = std::max(columns, static_cast<int>(row.size()));
        for (const Image& image : row) {
            checkImage(image);
            first = first == nullptr ? &image : first;
            channels = std::max(channels, image.channels);
            if (image.height != first->height || image.width != first->width) {
                throw InputError("Images of " + sizeText(*first) + " and " + sizeText(image) +
                                 " do not fit in one grid; give images of one size.");
            }
        }
    }
    if (first == nullptr) {
        throw InputError("A grid of no images cannot be drawn; give at least one image.");
    }

    const int stepY = first->height + gap;
    const int stepX = first->width + gap;
    Image result =
        blank(channels, static_cast<int>(rows.size()) * stepY - gap, columns * stepX - gap);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const Image& image = rows[r][c];
            for (int channel = 0; channel < channels; ++channel) {
                for (int y = 0; y < image.height; ++y) {
                    for (int x = 0; x < image.width; ++x) {
                        pixel(result, channel, static_cast<int>(r) * stepY + y,
                              static_cast<int>(c) * stepX + x) =
                            image.at(std::min(channel, image.channels - 1), y, x);
                    }
                }
            }
        }
    }
    return result;
}

Image amplifiedDelta(const Image& delta, double scale)
{
    assert(scale > 0.0);
    checkImage(delta);
    Image result = blank(3, delta.height, delta.width);
    for (int y = 0; y < delta.height; ++y) {
        for (int x = 0; x < delta.width; ++x) {
            float sum = 0.0F;
            for (int channel = 0; channel < delta.channels; ++channel) {
                sum += delta.at(channel, y, x);
            }
            const float mean = sum / static_cast<float>(delta.channels);
            const float amount = std::clamp(mean * static_cast<float>(scale), -1.0F, 1.0F);
            const Colour& end = amount < 0.0F ? kNegative : kPositive;
            for (int channel = 0; channel < 3; ++channel) {
                pixel(result, channel, y, x) =
                    1.0F + std::abs(amount) * (end[static_cast<std::size_t>(channel)] - 1.0F);
            }
        }
    }
    return result;
}

std::string encodePng(const std::vector<std::uint8_t>& pixels, int width, int height, int channels)
{
    assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                                static_cast<std::size_t>(channels));
    cv::Mat picture(height, width, CV_8UC(channels));
    const std::uint8_t* from = pixels.data();
    for (int y = 0; y < height; ++y) {
        std::uint8_t* to = picture.ptr<std::uint8_t>(y);
        for (int x = 0; x < width; ++x, from += channels) {
            // OpenCV keeps blue first.
            for (int channel = channels - 1; channel >= 0; --channel) {
                *to++ = from[channel];
            }
        }
    }
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".png", picture, bytes)) {
        throw Error("An image of " + std::to_string(width) + " x " + std::to_string(height) +
                    " pixels could not be encoded as PNG; make it smaller.");
    }
    return {bytes.begin(), bytes.end()};
}

std::string encodePng(const Image& image, int scale)
{
    assert(scale >= 1);
    checkImage(image);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(image.values.size() * static_cast<std::size_t>(scale) *
                   static_cast<std::size_t>(scale));
    for (int y = 0; y < image.height * scale; ++y) {
        for (int x = 0; x < image.width * scale; ++x) {
            for (int channel = 0; channel < image.channels; ++channel) {
                pixels.push_back(toByte(image.at(channel, y / scale, x / scale)));
            }
        }
    }
    return encodePng(pixels, image.width * scale, image.height * scale, image.channels);
}

void savePng(const std::filesystem::path& path, const Image& image, int scale)
{
    writeFileAtomically(path, encodePng(image, scale));
}

} // namespace clae
