// SPDX-License-Identifier: GPL-3.0-or-later
// The formats: ITU-T T.81 annex B (JPEG), PNG (W3C) 11.2, BITMAPINFOHEADER, the WebP container
// specification with RFC 6386 and RFC 9649, TIFF 6.0 section 2, and Netpbm's pbm(5) to ppm(5).
#include "core/data/ImageHeader.h"

#include <zlib.h>

#include <array>
#include <cstddef>

namespace clae {

namespace {

using Format = ImageHeader::Format;
using Parsed = std::optional<ImageHeader>;

/// Numbers at offsets of a text; all of them 0 beyond its end.
class Bytes {
public:
    explicit Bytes(std::string_view text) : m_text(text) {}

    [[nodiscard]] std::uint32_t byte(std::size_t at) const
    {
        return at < m_text.size() ? static_cast<unsigned char>(m_text[at]) : 0;
    }
    [[nodiscard]] std::uint32_t big16(std::size_t at) const
    {
        return (byte(at) << 8) | byte(at + 1);
    }
    [[nodiscard]] std::uint32_t big32(std::size_t at) const
    {
        return (big16(at) << 16) | big16(at + 2);
    }
    [[nodiscard]] std::uint32_t little16(std::size_t at) const
    {
        return byte(at) | (byte(at + 1) << 8);
    }
    [[nodiscard]] std::uint32_t little24(std::size_t at) const
    {
        return little16(at) | (byte(at + 2) << 16);
    }
    [[nodiscard]] std::uint32_t little32(std::size_t at) const
    {
        return little16(at) | (little16(at + 2) << 16);
    }
    [[nodiscard]] bool has(std::string_view mark, std::size_t at = 0) const
    {
        return at <= m_text.size() && m_text.substr(at, mark.size()) == mark;
    }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

Parsed parseJpeg(const Bytes& bytes)
{
    constexpr std::string_view kEnd = "\xFF\xD9";
    Parsed header;
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (bytes.byte(at) != 0xFF) {
            return {};
        }
        const std::uint32_t mark = bytes.byte(at + 1);
        if (mark == 0xFF) { // fill byte
            ++at;
            continue;
        }
        // Start of frame, apart from the tables and the reserved mark among them.
        if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC) {
            header = {Format::Jpeg, bytes.big16(at + 5), bytes.big16(at + 7), false};
        }
        if (mark == 0xDA) { // start of scan: within it, FF is always followed by 00 or a mark
            if (header) {
                header->whole = bytes.text().find(kEnd, at) != std::string_view::npos;
            }
            return header;
        }
        at += 2 + bytes.big16(at + 2);
    }
    return header;
}

/// Walks over the chunks and their checksums, so that libpng never meets a damaged one.
Parsed parsePng(const Bytes& bytes)
{
    ImageHeader header{Format::Png, bytes.big32(20), bytes.big32(16), false};
    std::size_t at = 8;
    while (!header.whole && at + 12 <= bytes.size()) { // length, type, data, checksum
        const std::size_t length = bytes.big32(at);
        if (length > bytes.size() - at - 12) {
            break;
        }
        const auto* checked = reinterpret_cast<const Bytef*>(bytes.text().data() + at + 4);
        if (crc32(0, checked, static_cast<uInt>(length + 4)) != bytes.big32(at + 8 + length)) {
            break;
        }
        header.whole = bytes.has("IEND", at + 4);
        at += 12 + length;
    }
    return header;
}

Parsed parseBmp(const Bytes& bytes)
{
    if (bytes.little32(14) == 12) { // OS/2's header
        return ImageHeader{Format::Bmp, bytes.little16(20), bytes.little16(18), true};
    }
    const std::uint32_t height = bytes.little32(22); // negative: the top row comes first
    return ImageHeader{Format::Bmp, (height >> 31) != 0U ? 0U - height : height, bytes.little32(18),
                       true};
}

Parsed parseWebP(const Bytes& bytes)
{
    constexpr std::uint32_t kSide = 0x3FFF;
    if (bytes.has("VP8 ", 12)) {
        return ImageHeader{Format::WebP, bytes.little16(28) & kSide, bytes.little16(26) & kSide,
                           true};
    }
    if (bytes.has("VP8L", 12)) {
        const std::uint32_t packed = bytes.little32(21);
        return ImageHeader{Format::WebP, ((packed >> 14) & kSide) + 1, (packed & kSide) + 1, true};
    }
    if (bytes.has("VP8X", 12)) {
        return ImageHeader{Format::WebP, bytes.little24(27) + 1, bytes.little24(24) + 1, true};
    }
    return {};
}

Parsed parseTiff(const Bytes& bytes)
{
    const bool little = bytes.byte(0) == 'I';
    const auto number16 = [&](std::size_t at) {
        return little ? bytes.little16(at) : bytes.big16(at);
    };
    const auto number32 = [&](std::size_t at) {
        return little ? bytes.little32(at) : bytes.big32(at);
    };
    constexpr std::uint32_t kWidthTag = 256;
    constexpr std::uint32_t kHeightTag = 257;
    constexpr std::uint32_t kShort = 3; // the field type of 16-bit numbers
    const std::size_t directory = number32(4);
    ImageHeader header{Format::Tiff, 0, 0, true};
    for (std::size_t k = 0; k < number16(directory); ++k) {
        const std::size_t entry = directory + 2 + 12 * k;
        const std::uint32_t value =
            number16(entry + 2) == kShort ? number16(entry + 8) : number32(entry + 8);
        if (number16(entry) == kWidthTag) {
            header.width = value;
        } else if (number16(entry) == kHeightTag) {
            header.height = value;
        }
    }
    return header;
}

/// Width and height in decimal digits, after blanks and comments.
Parsed parsePnm(const Bytes& bytes)
{
    std::array<std::uint32_t, 2> sides{};
    std::size_t at = 2;
    const auto isDigit = [&] {
        return bytes.byte(at) >= '0' && bytes.byte(at) <= '9';
    };
    for (std::uint32_t& side : sides) {
        while (at < bytes.size() && !isDigit()) {
            if (bytes.byte(at) == '#') {
                at = bytes.text().find('\n', at);
            } else {
                ++at;
            }
        }
        constexpr std::uint32_t kEnough = 100'000'000; // no overflow with one more digit
        for (; at < bytes.size() && isDigit() && side < kEnough; ++at) {
            side = side * 10 + (bytes.byte(at) - '0');
        }
    }
    return ImageHeader{Format::Pnm, sides[1], sides[0], true};
}

} // namespace

Parsed parseImageHeader(std::string_view file)
{
    const Bytes bytes(file);
    Parsed header;
    if (bytes.has("\xFF\xD8\xFF")) {
        header = parseJpeg(bytes);
    } else if (bytes.has("\x89PNG\r\n\x1A\n") && bytes.has("IHDR", 12)) {
        header = parsePng(bytes);
    } else if (bytes.has("BM")) {
        header = parseBmp(bytes);
    } else if (bytes.has("RIFF") && bytes.has("WEBP", 8)) {
        header = parseWebP(bytes);
    } else if (bytes.has(std::string_view("II*\0", 4)) || bytes.has(std::string_view("MM\0*", 4))) {
        header = parseTiff(bytes);
    } else if (bytes.byte(0) == 'P' && bytes.byte(1) >= '1' && bytes.byte(1) <= '6') {
        header = parsePnm(bytes);
    }
    return header && header->height > 0 && header->width > 0 ? header : Parsed();
}

} // namespace clae
