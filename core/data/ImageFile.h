// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace clae {

/// Larger image files are refused, and images of more pixels before they are decoded.
constexpr std::size_t kLargestImageFile = std::size_t{256} << 20;
constexpr std::uint64_t kMostImagePixels = std::uint64_t{1} << 26;

/// Whether a file's name says that it is an image: bmp, jpeg, jpg, pbm, pgm, png, pnm, ppm, tif,
/// tiff or webp.
[[nodiscard]] bool hasImageName(const std::filesystem::path& path);

/// The shorter side of an image in pixels, from its header. Throws InputError naming the file.
[[nodiscard]] int shorterSide(const std::filesystem::path& path);

enum class ImageFit {
    Scale, ///< cut out the middle square, then scale it to the side (areas, or bilinear to grow)
    Exact, ///< refuse an image of another size
};

/// Decodes an image file to RGB of side x side: writes 3 * side * side bytes, channel by channel.
/// JPEGs are turned as their EXIF orientation says, alpha is laid over white, 16 bits are rounded
/// to 8, grey and palettes become RGB. Throws InputError naming the file when it is missing, no
/// image, damaged, or larger than the limits above. Thread: any; blocks.
void readImageFile(const std::filesystem::path& path, int side, ImageFit fit, std::uint8_t* to);

} // namespace clae
