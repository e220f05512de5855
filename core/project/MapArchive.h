// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapHistory.h"

#include <filesystem>
#include <memory>
#include <string>

namespace clae {

/// Collects the maps of the present run and writes them into its folder. Thread: one at a time.
class MapArchive {
public:
    /// For the run in `folder` (empty: nothing is stored). Takes over the maps that an earlier
    /// session left there. Throws InputError when that file is damaged; the archive is then empty
    /// and ready.
    void begin(const std::filesystem::path& folder);

    /// Adds a layout; the history is another one when the images are others.
    void keep(MapLayout layout, const std::vector<int>& labels, double stepsPerEpoch);

    /// What has come so far; frozen. Never null.
    [[nodiscard]] const std::shared_ptr<const MapHistory>& history() const { return m_history; }

    /// Writes what is not written yet. Does nothing while the run has no folder on disk. Throws as
    /// saveMapHistory(). Blocks.
    void save();

private:
    std::filesystem::path m_folder;
    std::shared_ptr<const MapHistory> m_history = std::make_shared<const MapHistory>();
    bool m_written = true;
};

} // namespace clae
