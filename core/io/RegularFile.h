// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/FileDescriptor.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace clae {

/// A descriptor for reading, or -1 with errno set; never waits for a pipe's writer. To be given to
/// a FileDescriptor and then to regularFileSize().
[[nodiscard]] int openForReading(const std::filesystem::path& path);

/// Size in bytes of what openForReading() opened. Throws InputError naming the path when it could
/// not be opened (by errno, so call it at once) or is a folder, device or pipe.
[[nodiscard]] std::uint64_t regularFileSize(const FileDescriptor& file,
                                            const std::filesystem::path& path);

/// Throws InputError: this file cannot be read for that reason.
[[noreturn]] void refuseFile(const std::filesystem::path& path, const std::string& reason);
/// The same with the system's words for `error`, an errno.
[[noreturn]] void refuseFile(const std::filesystem::path& path, int error);

} // namespace clae
