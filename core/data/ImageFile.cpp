// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ImageFile.h"

#include "core/data/ImageHeader.h"
#include "core/io/ReadFile.h"
#include "core/values/Error.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace clae {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason)
{
    throw InputError("The image \"" + path.string() + "\" cannot be used: " + reason +
                     "; get the file again or remove it.");
}

/// The header of an image that may be decoded.
ImageHeader checkedHeader(const fs::path& path, std::string_view file)
{
    if (file.empty()) {
        refuse(path, "the file is empty");
    }
    const auto header = parseImageHeader(file);
    if (!header) {
        refuse(path, "it is no BMP, JPEG, PNG, PNM, TIFF or WebP image, or is cut off");
    }
    if (std::uint64_t{header->height} * header->width > kMostImagePixels) {
        refuse(path, "it promises " + std::to_string(header->height) + " x " +
                         std::to_string(header->width) + " pixels, more than " +
                         std::to_string(kMostImagePixels) + " in all");
    }
    if (!header->whole) {
        refuse(path, "it is cut off or damaged");
    }
    return *header;
}

cv::Mat decoded(const fs::path& path, const std::string& file, ImageHeader::Format format)
{
    // OpenCV turns images as their EXIF orientation says only when it also drops alpha. A JPEG has
    // no alpha.
    const int flags =
        format == ImageHeader::Format::Jpeg ? cv::IMREAD_ANYCOLOR : cv::IMREAD_UNCHANGED;
    const cv::Mat bytes(1, static_cast<int>(file.size()), CV_8UC1, const_cast<char*>(file.data()));
    cv::Mat image;
    try {
        image = cv::imdecode(bytes, flags);
    } catch (const cv::Exception&) {
        image.release();
    }
    if (image.empty()) {
        refuse(path, "its pixels are damaged or of a kind that OpenCV cannot decode");
    }
    return image;
}

/// 8-bit RGB of what OpenCV decoded: grey, BGR or BGRA.
cv::Mat toRgb(const fs::path& path, cv::Mat image)
{
    if (image.depth() == CV_16U) {
        image.convertTo(image, CV_8U, 1.0 / 257.0); // 65535 / 255
    }
    if (image.depth() != CV_8U) {
        refuse(path, "its pixels have neither 8 nor 16 bits");
    }
    cv::Mat rgb;
    switch (image.channels()) {
    case 1:
        cv::cvtColor(image, rgb, cv::COLOR_GRAY2RGB);
        return rgb;
    case 3:
        cv::cvtColor(image, rgb, cv::COLOR_BGR2RGB);
        return rgb;
    case 4:
        break;
    default:
        refuse(path, "it has " + std::to_string(image.channels()) + " channels");
    }
    rgb.create(image.rows, image.cols, CV_8UC3);
    for (int y = 0; y < image.rows; ++y) {
        const auto* from = image.ptr<std::uint8_t>(y);
        auto* to = rgb.ptr<std::uint8_t>(y);
        for (int x = 0; x < image.cols; ++x, from += 4, to += 3) {
            const int alpha = from[3];
            for (int channel = 0; channel < 3; ++channel) {
                const int blended = from[2 - channel] * alpha + 255 * (255 - alpha);
                to[channel] = static_cast<std::uint8_t>((blended + 127) / 255);
            }
        }
    }
    return rgb;
}

/// Cutting comes first: a long thin image scaled as a whole could take any amount of memory.
cv::Mat scaledMiddle(const cv::Mat& image, int side)
{
    const int shorter = std::min(image.rows, image.cols);
    const cv::Mat middle =
        image(cv::Rect((image.cols - shorter) / 2, (image.rows - shorter) / 2, shorter, shorter));
    cv::Mat result;
    cv::resize(middle, result, cv::Size(side, side), 0, 0,
               side < shorter ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

} // namespace

bool hasImageName(const fs::path& path)
{
    constexpr std::array<std::string_view, 11> kExtensions = {
        ".bmp", ".jpeg", ".jpg", ".pbm", ".pgm", ".png", ".pnm", ".ppm", ".tif", ".tiff", ".webp"};
    std::string extension = path.extension().string();
    for (char& letter : extension) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

int shorterSide(const fs::path& path)
{
    const ImageHeader header = checkedHeader(path, readFile(path, kLargestImageFile));
    return static_cast<int>(std::min(header.height, header.width));
}

void readImageFile(const fs::path& path, int side, ImageFit fit, std::uint8_t* to)
{
    const std::string file = readFile(path, kLargestImageFile);
    cv::Mat image = toRgb(path, decoded(path, file, checkedHeader(path, file).format));
    if (fit == ImageFit::Scale) {
        image = scaledMiddle(image, side);
    }
    if (image.rows != side || image.cols != side) {
        refuse(path, "it has " + std::to_string(image.rows) + " x " + std::to_string(image.cols) +
                         " pixels where " + std::to_string(side) + " x " + std::to_string(side) +
                         " are expected");
    }
    const auto plane = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    for (int y = 0; y < side; ++y) {
        const auto* from = image.ptr<std::uint8_t>(y);
        for (int x = 0; x < side; ++x, ++to) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                to[channel * plane] = *from++;
            }
        }
    }
}

} // namespace clae
