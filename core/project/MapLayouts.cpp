// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/MapLayouts.h"

#include "core/project/Pca.h"
#include "core/project/Procrustes.h"

namespace clae {
namespace {

/// Rows of `a`, then of `b`.
Matrix stacked(const Matrix& a, const Matrix& b)
{
    Matrix result = a;
    result.rows += b.rows;
    result.values.insert(result.values.end(), b.values.begin(), b.values.end());
    return result;
}

Matrix rows(const Matrix& m, std::size_t from, std::size_t count)
{
    const float* begin = m.row(from);
    return {count, m.columns, std::vector<float>(begin, begin + count * m.columns)};
}

MapLayout layoutOf(const std::shared_ptr<const EmbeddingSet>& set, MapMethod method,
                   const Matrix& points)
{
    MapLayout layout;
    layout.step = set->step;
    layout.method = method;
    layout.clean = rows(points, 0, set->clean.rows);
    layout.adversarial = rows(points, set->clean.rows, set->adversarial.rows);
    layout.embeddings = set;
    return layout;
}

} // namespace

Matrix bothViews(const EmbeddingSet& set)
{
    return stacked(set.clean, set.adversarial);
}

Matrix newestPoints(const MapHistory& history, MapMethod method)
{
    const auto kept = history.of(method);
    return kept.empty() ? Matrix() : stacked(kept.back()->clean, kept.back()->adversarial);
}

MapPlane planeOf(const EmbeddingSet& set, const Matrix& before)
{
    PcaResult result = pcaWithVariance(bothViews(set), 2);
    const bool sameImages = before.rows >= set.clean.rows;
    return {sameImages ? alignedTo(before, std::move(result.scores)) : std::move(result.scores),
            {result.explained[0], result.explained[1]}};
}

void setEmbeddings(Tsne& tsne, const EmbeddingSet& set, const MapHistory& history,
                   const StopToken& stop)
{
    const bool fresh = tsne.state().position.empty();
    tsne.setData(bothViews(set), stop);
    if (const Matrix last = newestPoints(history, MapMethod::Tsne);
        fresh && last.rows == set.clean.rows + set.adversarial.rows) {
        tsne.setLayout(last); // the run goes on: so does its map
    }
}

MapLayout layoutOf(const std::shared_ptr<const EmbeddingSet>& set, const MapPlane& plane)
{
    MapLayout layout = layoutOf(set, MapMethod::Pca, plane.points);
    layout.explained = plane.explained;
    return layout;
}

MapLayout layoutOf(const std::shared_ptr<const EmbeddingSet>& set, const Tsne& tsne)
{
    MapLayout layout = layoutOf(set, MapMethod::Tsne, tsne.layout());
    layout.iteration = tsne.iteration();
    layout.kl = tsne.kl();
    return layout;
}

} // namespace clae
