// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace clae {

/// What the first bytes of an image file promise.
struct ImageHeader {
    enum class Format { Bmp, Jpeg, Png, Pnm, Tiff, WebP };
    Format format;
    std::uint32_t height; ///< pixels, as stored: before an EXIF orientation
    std::uint32_t width;
    /// False: a JPEG without its end mark, which decoders fill up with grey, or a PNG that is cut
    /// or fails a checksum. Of other formats only the decoder can tell.
    bool whole;
};

/// Reads an image's size without decoding it, so that a small file that promises a huge image costs
/// nothing. Nothing when the bytes are no image of these formats or end too early. Thread: any.
[[nodiscard]] std::optional<ImageHeader> parseImageHeader(std::string_view file);

} // namespace clae
