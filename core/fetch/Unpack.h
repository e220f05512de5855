// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Catalogue.h"

#include <cstddef>
#include <cstdint>

namespace clae {

/// What an archive may become; more is taken for an attack.
struct UnpackLimits {
    std::uintmax_t bytes = 0;
    std::size_t entries = 0; ///< files and folders
    /// What to do about a refused one, the end of the sentence.
    const char* remedy = "get the data set's own archive";
};

/// Unpacks a .tar, .tar.gz or .zip into `folder`, which must not be there yet; on failure nothing
/// stays of it. Only regular files and folders come out, with the permissions of any new file, and
/// none outside `folder`. `progress` may be empty; it is called on this thread with bytes of the
/// archive.
///
/// Throws InputError naming `archive` when it is damaged, empty, beyond the limits, or has a link,
/// a device, a file without a name, a name twice (also when only its case differs), or one that is
/// absolute, has "..", more than 1024 characters or any but printable ASCII ones; Error when the
/// disk fails; Cancelled. Thread: any; blocks.
void unpackArchive(const std::filesystem::path& archive, const std::filesystem::path& folder,
                   const UnpackLimits& limits, const StopToken& stop,
                   const ProgressFunction& progress = {});

} // namespace clae
