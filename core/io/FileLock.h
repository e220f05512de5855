// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/FileDescriptor.h"

#include <filesystem>
#include <memory>

namespace clae {

/// An exclusive lock on a small file. The system lets go of it when its process ends, however that
/// happens: who finds the file unlocked knows that nobody works there any more. Thread: any; the
/// lock belongs to the object, also against others of the same process.
class FileLock {
public:
    /// Makes the file if need be and locks it; null when somebody else holds it. Where the file
    /// system knows no locks the result locks nothing. Throws InputError when the file cannot be
    /// made. Does not block.
    [[nodiscard]] static std::unique_ptr<FileLock> take(const std::filesystem::path& path);

    /// Whether somebody holds the lock now. Takes nothing, so that asking disturbs nobody.
    [[nodiscard]] static bool isHeld(const std::filesystem::path& path);

    /// Whether the file that is locked is still the one at `path`.
    [[nodiscard]] bool isOf(const std::filesystem::path& path) const;

private:
    explicit FileLock(int descriptor) : m_file(descriptor) {}

    FileDescriptor m_file;
};

} // namespace clae
