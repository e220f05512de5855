// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/Download.h"

namespace clae {

/// Another place than the published one.
struct Mirror {
    /// Of the archive, or of the folder that has the files when the set comes as several.
    std::string url;
    /// Of the archive there; without, it must be the published one, byte for byte.
    std::optional<Checksum> checksum;
};

struct GetOptions {
    std::filesystem::path folder; ///< empty: the first of the usual places
    std::optional<Mirror> mirror;
    DownloadOptions download;
};

struct GotDataset {
    std::filesystem::path folder; ///< that has the set's files
    std::int64_t files = 0;       ///< there
    std::uintmax_t bytes = 0;     ///< of these files together
    bool wasThere = false;        ///< nothing had to be done
};

/// Downloads a data set of the catalogue, unpacks it and sees that all its files are there;
/// does nothing where they are already. The set appears in its folder only as a
/// whole. `progress` may be empty; it is called on this thread, with bytes.
///
/// Throws InputError when the set has no source, another program is getting it, an incomplete
/// folder is in the way, or as downloadFile() and unpackArchive(); Error; Cancelled (what was
/// downloaded stays for the next time). Thread: any; blocks.
[[nodiscard]] GotDataset getDataset(const std::string& name, const GetOptions& options,
                                    const StopToken& stop, const ProgressFunction& progress = {});

} // namespace clae
