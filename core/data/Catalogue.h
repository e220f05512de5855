// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// A data set that loadDataset() knows.
struct DatasetInfo {
    std::string name;  ///< as in data.name
    std::string title; ///< for people
    // 0 and empty: what the files say.
    int channels = 0;
    int height = 0; ///< pixels
    int width = 0;  ///< pixels
    std::int64_t trainCount = 0;
    std::int64_t testCount = 0;
    std::vector<std::string> classNames;
    std::string source; ///< how to get it, in the imperative
    std::optional<std::filesystem::path>
        folder; ///< where all its files were found, in the usual places
};

/// Every data set, found or not. The usual places are, in this order, $CLAE_DATA_DIR/NAME,
/// $XDG_DATA_HOME/clae/datasets/NAME (by default ~/.local/share/clae/datasets/NAME) and
/// /usr/share/datasets/NAME.
[[nodiscard]] std::vector<DatasetInfo> listDatasets();

/// Loads the data set `spec.name` from `spec.folder`, or from the first usual place that has all
/// its files, and keeps the first `spec.trainImages` training images (0: all). The images come into
/// memory or stay on disk as `spec.storage` says; the labels are always in memory. `progress` may
/// be empty; it is called on this thread. Throws InputError when the name is unknown, files are
/// missing or damaged, more images are asked for than there are, or `spec.mean` or `spec.std` have
/// more numbers than the images channels; Cancelled when `stop` was requested. Of images that stay
/// on disk, damage within a file shows only when it is read. Thread: any; blocks.
[[nodiscard]] DatasetPair loadDataset(const DataSpec& spec, const StopToken& stop,
                                      const ProgressFunction& progress = {});

} // namespace clae
