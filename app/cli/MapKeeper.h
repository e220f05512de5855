// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/MapArchive.h"
#include "core/project/MapLayouts.h"
#include "core/values/StopToken.h"

#include <filesystem>
#include <memory>

namespace clae {

/// Makes the maps of a run that no window trains: each set of embeddings laid out by PCA and by
/// t-SNE until it has settled, both stored in the run's folder, where a window finds them.
class MapKeeper {
public:
    /// `temperature` of the loss that points are coloured by. Throws InputError when the run has
    /// maps already and their file is damaged.
    MapKeeper(const std::filesystem::path& run, double temperature);

    /// Throws InputError when a value is not finite or the file cannot be written; Cancelled on
    /// `stop`. Blocks: about a second for 500 images.
    void add(EmbeddingSet set, double stepsPerEpoch, const StopToken& stop);

private:
    MapArchive m_archive;
    double m_temperature;
    MapPlane m_plane;
    Tsne m_tsne;
};

} // namespace clae
