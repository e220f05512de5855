// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Tsne.h"
#include "core/values/MapHistory.h"
#include "core/values/Reports.h"

#include <array>
#include <memory>

namespace clae {

// From a set of embeddings to a layout of its run's maps.

/// t-SNE iterations after which a layout counts as settled.
constexpr int kSettledIterations = 1000;

/// [2n, d]: the clean embeddings, then the adversarial ones ([n, d] without).
[[nodiscard]] Matrix bothViews(const EmbeddingSet& set);

/// Both views of the newest layout by `method`, rows as in bothViews(); empty when there is none.
[[nodiscard]] Matrix newestPoints(const MapHistory& history, MapMethod method);

struct MapPlane {
    Matrix points;                     ///< rows as in bothViews(), 2 columns
    std::array<double, 2> explained{}; ///< as in MapLayout
};

/// PCA of both views together, turned and mirrored to lie as `before` did (rows as in bothViews(),
/// of the same images; fewer rows than there are images: as PCA gives it). Throws InputError when a
/// value is not finite.
[[nodiscard]] MapPlane planeOf(const EmbeddingSet& set, const Matrix& before);

/// Gives `tsne` the set; a layout that it has, of the same images, moves on, else that of `history`
/// does. Throws as Tsne::setData().
void setEmbeddings(Tsne& tsne, const EmbeddingSet& set, const MapHistory& history,
                   const StopToken& stop = {});

[[nodiscard]] MapLayout layoutOf(const std::shared_ptr<const EmbeddingSet>& set,
                                 const MapPlane& plane);
[[nodiscard]] MapLayout layoutOf(const std::shared_ptr<const EmbeddingSet>& set, const Tsne& tsne);

} // namespace clae
