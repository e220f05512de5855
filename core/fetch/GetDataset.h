// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/DatasetSource.h"

namespace clae {

struct GotDataset {
    std::filesystem::path folder; ///< that has the set's files
    std::int64_t files = 0;       ///< of the set
    std::uintmax_t bytes = 0;     ///< of these files together
    bool wasThere = false;        ///< nothing had to be done
};

/// Downloads a data set of the catalogue, unpacks it and sees that all its files are there; does
/// nothing where they are already, whole: with the published sizes or, where the set comes as
/// several files, with the published bytes or at least the published numbers of images. A set that
/// comes as an archive appears in its folder only as a whole. An empty `folder` stands for the
/// usual places, of which the first gets the set. `progress` may be empty; it is called on this
/// thread, with bytes.
///
/// Throws InputError when another program is getting a set there, an incomplete or damaged folder
/// is in the way, or as downloadFile() and unpackArchive(); Error; Cancelled (what was downloaded
/// stays for the next time). Thread: any; blocks.
[[nodiscard]] GotDataset getDataset(const DatasetSource& source,
                                    const std::filesystem::path& folder,
                                    const DownloadOptions& options, const StopToken& stop,
                                    const ProgressFunction& progress = {});

} // namespace clae
