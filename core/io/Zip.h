// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace clae {

/// One file of an archive.
struct ZipMember {
    std::string name;
    std::string bytes;
};

/// Unpacks a zip archive in memory: stored and deflated members, also of the Zip64 kind that
/// PyTorch and NumPy write. Every length is checked against the archive before it is used and every
/// member against its CRC-32. Throws InputError naming `path` (which is not opened) when the bytes
/// are anything else, damaged, hold a name twice, or unpack to more than `largest` bytes. Thread:
/// any.
[[nodiscard]] std::vector<ZipMember> unpackZip(const std::filesystem::path& path,
                                               std::string_view archive, std::size_t largest);

/// The most that an archive of weights of `size` bytes may unpack to. Weights hardly shrink when
/// they are packed, so an archive that promises far more than it has is a bomb.
[[nodiscard]] std::size_t mostWeights(std::size_t size);

/// A zip archive with these members, uncompressed, in this order; equal input gives equal bytes.
/// Each member's bytes begin at a multiple of 64, as PyTorch has it. Throws InputError naming
/// `path` when a member or the archive has 4 GiB or more. Thread: any.
[[nodiscard]] std::string packZip(const std::filesystem::path& path,
                                  const std::vector<ZipMember>& members);

} // namespace clae
