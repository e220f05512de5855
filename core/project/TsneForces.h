// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Affinities.h"
#include "core/project/GridRepulsion.h"
#include "core/project/WorkerTeam.h"

#include <cstddef>
#include <vector>

namespace clae {

/// How the repulsion of all pairs is computed. Auto takes what is faster: exactly all pairs for a
/// few thousand points, the grid (forces within 0.2 percent at the usual sizes) beyond.
enum class RepulsionMethod { Auto, Exact, Grid };

/// The two halves of t-SNE's gradient (see TsneGradient.h) by a team of threads.
/// Thread: one at a time. Results depend on the arguments and the number of threads only, not on
/// earlier calls.
class TsneForces {
public:
    /// `threads`: at least 1.
    TsneForces(RepulsionMethod method, int threads);

    /// Fills forceX, forceY (n each) with sum_j w_ij^2 (y_i - y_j); returns Z.
    double repulsion(const float* x, const float* y, std::size_t n, double* forceX, double* forceY);

    /// Fills forceX, forceY with sum_j P_ij w_ij (y_i - y_j).
    void attraction(const Affinities& affinities, const float* x, const float* y, double* forceX,
                    double* forceY);

    [[nodiscard]] bool usesGrid(std::size_t n) const;

    /// Of the last repulsion; 0 when there was no grid.
    [[nodiscard]] double gridSpacing() const { return m_grid.spacing(); }

    static constexpr std::size_t kMostExactPoints = 4000; ///< of Auto

private:
    double exactRepulsion(const float* x, const float* y, std::size_t n, double* forceX,
                          double* forceY);

    RepulsionMethod m_method;
    WorkerTeam m_team;
    GridRepulsion m_grid;
    std::vector<float> m_pairs;                    ///< (x, y) of each point
    std::vector<std::vector<double>> m_partForces; ///< of each part but the first, x then y
};

} // namespace clae
