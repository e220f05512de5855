// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapQuantities.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace clae {

/// The map of one evaluation as it was left.
struct MapLayout {
    std::int64_t step = 0;
    MapMethod method = MapMethod::Tsne;
    int iteration = 0;                               ///< of t-SNE
    double kl = 0.0;                                 ///< of t-SNE, nats
    std::array<double, 2> explained{};               ///< of PCA, as in MapReport
    Matrix clean;                                    ///< n x 2
    Matrix adversarial;                              ///< n x 2, or empty
    std::shared_ptr<const MapQuantities> quantities; ///< may be null
    std::shared_ptr<const EmbeddingSet> embeddings;  ///< may be null; in no file
};

/// The maps of a run, evaluation by evaluation. Copies share the layouts.
struct MapHistory {
    /// So many layouts of each method are kept; beyond, they are thinned out evenly.
    static constexpr std::size_t kMostLayouts = 64;
    /// Embeddings are kept for the newest layouts, up to so many bytes.
    static constexpr std::size_t kMostEmbeddingBytes = std::size_t{128} << 20;

    std::string run;                                       ///< its name; may be empty
    double stepsPerEpoch = 0.0;                            ///< 0: not known
    std::vector<int> labels;                               ///< n
    std::vector<std::shared_ptr<const MapLayout>> layouts; ///< by rising step
    /// How many layouts of each method were offered, by MapMethod.
    std::array<std::int64_t, 2> offered{};

    [[nodiscard]] bool empty() const { return layouts.empty(); }
    /// Those of one method, by rising step.
    [[nodiscard]] std::vector<std::shared_ptr<const MapLayout>> of(MapMethod method) const;
    /// `step` in epochs; 0 when not known.
    [[nodiscard]] double epochs(std::int64_t step) const
    {
        return stepsPerEpoch > 0.0 ? static_cast<double>(step) / stepsPerEpoch : 0.0;
    }
};

/// Adds `layout` as the newest of its method: others of that method from its step on go, for a run
/// that went on from an earlier checkpoint writes them anew. Beyond `most` (>= 2) of a method, that
/// layout goes whose neighbours in time are closest; the first and the last stay. REQUIRES: as many
/// rows as there are labels.
void keepLayout(MapHistory& history, std::shared_ptr<const MapLayout> layout,
                std::size_t most = MapHistory::kMostLayouts);

/// Drops the embeddings of the oldest layouts beyond `mostBytes`; one set that two layouts share
/// counts once. The newest always stays.
void boundEmbeddings(MapHistory& history, std::size_t mostBytes = MapHistory::kMostEmbeddingBytes);

} // namespace clae
