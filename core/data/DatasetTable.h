// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Catalogue.h"
#include "core/data/ImageFileSource.h"

namespace clae {

/// A file or folder that a data set cannot be without.
struct DataFile {
    std::string name;
    std::uintmax_t bytes; ///< that a whole file has; 0: any number
};

struct OpenOptions {
    int folderSize = 0;
    FileCheck check = FileCheck::Now;
};

/// What the program knows of a data set; the one table behind the catalogue.
struct DatasetEntry {
    DatasetInfo info;
    std::string place;                   ///< name of its folder in the usual places
    std::vector<std::string> subfolders; ///< where its archive unpacks to, below a place
    std::vector<DataFile> files;
    bool gzipped = false; ///< its files may also be there as NAME.gz
    /// Images that each class has, by label; empty: no fixed number.
    std::vector<std::int64_t> trainPerClass;
    std::vector<std::int64_t> testPerClass;
    /// Opens the set in a folder that has all `files`. Throws as the readers do.
    DatasetPair (*open)(const DatasetEntry& entry, const std::filesystem::path& folder,
                        const OpenOptions& options, const StopToken& stop);
};

[[nodiscard]] std::vector<DatasetEntry> datasetTable();

/// The entry `name`. Throws InputError naming the known ones when there is none.
[[nodiscard]] DatasetEntry datasetEntry(const std::string& name);

} // namespace clae
