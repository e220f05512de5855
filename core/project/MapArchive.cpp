// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/MapArchive.h"

#include "core/io/MapHistoryFile.h"

#include <system_error>
#include <utility>

namespace clae {

void MapArchive::begin(const std::filesystem::path& folder)
{
    m_folder = folder;
    m_written = true;
    MapHistory history;
    history.run = folder.filename().string();
    m_history = std::make_shared<const MapHistory>(history);
    std::error_code problem;
    if (!folder.empty() && std::filesystem::exists(mapHistoryPath(folder), problem)) {
        m_history = std::make_shared<const MapHistory>(loadMapHistory(mapHistoryPath(folder)));
    }
}

void MapArchive::keep(MapLayout layout, const std::vector<int>& labels, double stepsPerEpoch)
{
    // A new value: what was handed out stays as it is. Layouts are shared, so this is cheap.
    MapHistory history = *m_history;
    if (history.labels != labels) {
        history.layouts.clear();
        history.offered = {};
        history.labels = labels;
    }
    history.stepsPerEpoch = stepsPerEpoch;
    keepLayout(history, std::make_shared<const MapLayout>(std::move(layout)));
    boundEmbeddings(history);
    m_history = std::make_shared<const MapHistory>(std::move(history));
    m_written = false;
}

void MapArchive::save()
{
    std::error_code problem;
    if (m_written || m_folder.empty() || !std::filesystem::is_directory(m_folder, problem)) {
        return;
    }
    m_written = true; // also when it fails: the failure is told once a layout, not once a frame
    saveMapHistory(mapHistoryPath(m_folder), *m_history);
}

} // namespace clae
