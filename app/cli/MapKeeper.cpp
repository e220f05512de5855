// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapKeeper.h"

#include "core/project/Quantities.h"

#include <utility>

namespace clae {

MapKeeper::MapKeeper(const std::filesystem::path& run, double temperature)
    : m_temperature(temperature)
{
    m_archive.begin(run);
    m_plane.points = newestPoints(*m_archive.history(), MapMethod::Pca);
}

void MapKeeper::add(EmbeddingSet set, double stepsPerEpoch, const StopToken& stop)
{
    const auto shared = std::make_shared<const EmbeddingSet>(std::move(set));
    m_plane = planeOf(*shared, m_plane.points);
    setEmbeddings(m_tsne, *shared, *m_archive.history(), stop);
    m_tsne.step(kSettledIterations, stop);
    const auto quantities = std::make_shared<const MapQuantities>(
        mapQuantities(*shared, m_temperature, 10, stop)); // which ends here when stopped
    for (MapLayout layout : {layoutOf(shared, m_plane), layoutOf(shared, m_tsne)}) {
        layout.quantities = quantities;
        m_archive.keep(std::move(layout), shared->labels, stepsPerEpoch);
    }
    m_archive.save();
}

} // namespace clae
