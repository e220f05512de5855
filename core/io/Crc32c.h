// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace clae {

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4): polynomial 0x1EDC6F41, reflected, begun and ended
/// with all bits inverted. Thread: any.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

/// The checksum as TFRecord files store it, so that one of data that holds checksums stays good:
/// rotated right by 15 bits, plus 0xa282ead8 modulo 2^32.
[[nodiscard]] std::uint32_t maskedCrc32c(std::string_view bytes);

} // namespace clae
