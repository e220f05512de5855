// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Affinities.h"
#include "core/project/TsneForces.h"
#include "core/values/Matrix.h"
#include "core/values/StopToken.h"

#include <memory>
#include <vector>

namespace clae {

/// The defaults are openTSNE's, whose maps reach a lower KL than the 2014 settings.
struct TsneSettings {
    double perplexity = 30;           ///< >= 1; reduced for few points, see affinities()
    int exaggerationIterations = 250; ///< of a cold start
    double exaggeration = 12;         ///< factor on P in these iterations, >= 1
    int warmExaggerationIterations = 100;
    double warmExaggeration = 4;
    double momentum = 0.8;   ///< [0, 1)
    double learningRate = 0; ///< 0: n / exaggeration, at least 50; it multiplies dKL/dY / 4
    double maxStep = 5;      ///< longest move of a point in one iteration, layout units
    RepulsionMethod repulsion = RepulsionMethod::Auto;
    int threads = 1; ///< 1 to kMostThreads; layouts repeat bit for bit for the same number only

    static constexpr int kMostThreads = 256;
};

/// Everything that the next iteration depends on, as a plain value. The 2 x n matrices hold all x
/// in row 0 and all y in row 1.
struct TsneState {
    TsneSettings settings;
    Affinities affinities;
    Matrix position;
    Matrix velocity;
    Matrix gain;
    int iteration = 0;        ///< since the data or the layout was set
    int exaggeratedUntil = 0; ///< the first iteration without exaggeration
    double exaggeration = 1;  ///< factor on P before that iteration
};

/// t-SNE in two dimensions that can be watched: a few iterations at a time, new data while the
/// points stay where they are, the whole state to save. The same calls give the same layout bit for
/// bit on the same machine. A setting changes without losing the layout by
/// restoring the state with that setting; a perplexity then acts with the next data.
/// Thread: one at a time, any. A copy is independent.
class Tsne {
public:
    /// Throws InputError when a setting is out of its range.
    explicit Tsne(const TsneSettings& settings = {});
    Tsne(const Tsne& other);
    Tsne& operator=(const Tsne& other);
    Tsne(Tsne&&) = default;
    Tsne& operator=(Tsne&&) = default;
    ~Tsne() = default;

    /// Takes n points, one a row; blocks for the neighbour search. With as many rows as before the
    /// layout stays (row k is still point k), velocities are zero and the warm schedule begins;
    /// otherwise pcaLayout() and the cold one. Throws InputError when there are no rows or a value
    /// is not finite, Cancelled on `stop`; the state is then as before.
    void setData(const Matrix& data, const StopToken& stop = {},
                 const ProgressCallback& progress = {});

    /// Moves the points to `layout` (n x 2) and begins the present schedule again. Throws
    /// InputError when its shape does not fit the data or a value is not finite.
    void setLayout(const Matrix& layout);

    /// Runs up to `iterations` and returns how many were done: fewer when `stop` was requested,
    /// none without data. Blocks; `stop` is obeyed within one iteration.
    int step(int iterations, const StopToken& stop = {});

    [[nodiscard]] Matrix layout() const; ///< n x 2
    [[nodiscard]] int iteration() const { return m_state.iteration; }
    [[nodiscard]] bool exaggerating() const;

    /// KL(P || Q) in nats of the layout as it is, P without exaggeration, Z over all pairs (from
    /// the grid within 1e-3, where that is in use). Costs about one iteration.
    [[nodiscard]] double kl() const;

    /// Distance of the nodes of the last grid, layout units; 0 while all pairs are visited. It
    /// exceeds 1 / GridRepulsion::kNodesPerUnit when the layout has become too wide, and forces are
    /// then coarser.
    [[nodiscard]] double gridSpacing() const { return m_forces->gridSpacing(); }

    [[nodiscard]] const TsneState& state() const { return m_state; }

    /// Continues from a saved state as if never stopped. Throws InputError when its parts do not
    /// fit together.
    void restore(TsneState state);

private:
    void beginSchedule(int exaggeratedIterations, double exaggeration);
    void iterate();

    TsneState m_state;
    std::unique_ptr<TsneForces> m_forces; ///< holds threads and work space, nothing to save
};

} // namespace clae
