// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of every file reader share: making files, damaging them, and catching the refusal.
#pragma once

#include "core/values/Error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace clae::test {

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::remove(
        path); // ext4 waits for the disk when a file is cut short and written again
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

inline std::string readBytes(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// `bytes` with bit `bit` turned over, counted from the lowest of the first byte.
inline std::string withFlippedBit(std::string bytes, std::size_t bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

/// An IDX file of unsigned bytes.
inline std::string idxBytes(const std::vector<std::uint32_t>& lengths, const std::string& data)
{
    std::string bytes{'\0', '\0', '\x08', static_cast<char>(lengths.size())};
    for (const std::uint32_t length : lengths) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>((length >> shift) & 0xFF);
        }
    }
    return bytes + data;
}

/// The sentence of the InputError that `action` throws; empty when it throws nothing. Any other
/// exception passes and fails the test.
template <typename Action> std::string refusal(Action&& action)
{
    try {
        action();
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

/// The sentence of the Error that `action` throws, of whatever kind; empty when it throws nothing.
template <typename Action> std::string failure(Action&& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

inline bool mentions(const std::string& sentence, const std::string& part)
{
    return sentence.find(part) != std::string::npos;
}

} // namespace clae::test
