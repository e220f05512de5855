// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace clae {

/// The SHA-256 of bytes that arrive in pieces (FIPS 180-4). Thread: one at a time.
class Sha256 {
public:
    void add(const void* data, std::size_t size);
    void add(const std::string& text) { add(text.data(), text.size()); }

    /// The checksum of everything added, 64 lower-case hexadecimal digits. REQUIRES: called once,
    /// last.
    [[nodiscard]] std::string finish();

private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> m_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> m_block{};
    std::size_t m_filled = 0;  ///< bytes of m_block
    std::uint64_t m_total = 0; ///< bytes
};

} // namespace clae
