// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/Download.h"
#include "core/fetch/Unpack.h"

namespace clae {

struct SourceFile {
    std::string name; ///< on this machine; never what a server says
    RemoteFile remote;
};

/// Where a data set is published.
struct DatasetSource {
    std::string name; ///< as in data.name
    std::vector<SourceFile> files;
    /// For a set that comes as one archive; without, its files are used as they come.
    std::optional<UnpackLimits> archive;
};

/// Where the set `name` is published. Throws InputError naming the sets that can be downloaded
/// when it is none of them.
[[nodiscard]] DatasetSource datasetSource(const std::string& name);

/// The same set at another place: `url` is that of the archive or, when the set comes as several
/// files, of their folder. Without a `checksum`, it must have the published bytes. Throws
/// InputError when several files are given one checksum.
[[nodiscard]] DatasetSource mirrored(DatasetSource source, const std::string& url,
                                     const std::optional<Checksum>& checksum);

} // namespace clae
