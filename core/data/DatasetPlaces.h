// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DatasetTable.h"

namespace clae {

/// Where `file` lies in `folder`, as it is or gzipped, if it does.
[[nodiscard]] std::optional<std::filesystem::path>
findFile(const DatasetEntry& entry, const std::filesystem::path& folder, const std::string& file);

/// The names of the files that `folder` lacks.
[[nodiscard]] std::vector<std::string> missingFiles(const DatasetEntry& entry,
                                                    const std::filesystem::path& folder);

/// The folders where the set may lie: `folder` or, when that is empty, the usual places, each with
/// its subfolders.
[[nodiscard]] std::vector<std::filesystem::path> candidates(const DatasetEntry& entry,
                                                            const std::filesystem::path& folder);

/// The first of `places` that has all files.
[[nodiscard]] std::optional<std::filesystem::path>
findFolder(const DatasetEntry& entry, const std::vector<std::filesystem::path>& places);

/// The sentence for a set that lies in none of `places`. It names the file that a nearly complete
/// folder lacks, where there is such a folder.
[[nodiscard]] std::string notFound(const DatasetEntry& entry,
                                   const std::vector<std::filesystem::path>& places);

} // namespace clae
