// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Catalogue.h"

namespace clae {

enum class ChecksumKind { Md5, Sha256 };

/// A checksum that tells a file from any other. MD5 finds accidents, not forgery; it is here for
/// the data sets whose authors publish nothing else.
struct Checksum {
    ChecksumKind kind = ChecksumKind::Sha256;
    std::string digits; ///< hexadecimal, lower case
};

/// "MD5" or "SHA-256".
[[nodiscard]] std::string checksumName(ChecksumKind kind);

/// A checksum that a person gave. Throws InputError when `text` is not 32 (MD5) or 64 (SHA-256)
/// hexadecimal digits.
[[nodiscard]] Checksum parseChecksum(ChecksumKind kind, const std::string& text);

/// The checksum of a file's bytes. `progress` may be empty; it is called on this thread. Throws
/// Error when the file cannot be read, Cancelled. Thread: any; blocks.
[[nodiscard]] Checksum fileChecksum(ChecksumKind kind, const std::filesystem::path& path,
                                    const StopToken& stop, const ProgressFunction& progress = {});

} // namespace clae
