// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/FileDescriptor.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace clae {

/// A regular file that stays open and is read anywhere. Thread: any number at once.
class ByteFile {
public:
    /// Throws InputError naming the path when it is missing, a folder or device, or unreadable.
    explicit ByteFile(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// In bytes, when it was opened.
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Reads `count` bytes at `offset`. Throws InputError naming the path when the file has fewer,
    /// as after it was cut, or cannot be read. Blocks.
    void read(std::uint64_t offset, void* to, std::size_t count) const;

private:
    std::filesystem::path m_path;
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
};

} // namespace clae
