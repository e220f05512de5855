// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/PaddedConvolution.h"
#include "core/project/WorkerTeam.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace clae {

/// The repulsion of t-SNE by interpolation on a grid, in O(n + grid log grid). FIt-SNE (Linderman
/// et al., 2019) convolves four charges with two kernels; this needs one charge, one kernel and two
/// transforms, as the smooth particle mesh (Essmann et al., 1995) does for gravity: with the
/// potential phi(y) = sum_j 1 / (1 + |y - y_j|^2) the force sum_j w_ij^2 (y_i - y_j) is
/// -grad phi(y_i) / 2, and Z is the sum of the potentials. Charges are spread by quintic B-splines
/// and the potential's spline is differentiated. The push that a point then gets from its own
/// charge is taken off: small as it is, it would hold points in place between the nodes, and the
/// map's KL at some percent more.
///
/// Memory and time are bounded: a layout too wide for the largest transform gets a wider spacing.
/// Thread: one at a time. Results depend on the points and on the number of parts of the team only,
/// not on earlier calls.
class GridRepulsion {
public:
    /// As repulsion() in TsneGradient.h. The forces add up to zero.
    double operator()(const float* x, const float* y, std::size_t n, double* forceX, double* forceY,
                      WorkerTeam& team);

    /// Keeps the potential of n points, over the rectangle around them and `margin` more on every
    /// side, for points that feel it without changing it. REQUIRES: n > 0.
    void setField(const float* x, const float* y, std::size_t n, float margin, WorkerTeam& team);

    /// What a point at (x, y) feels from the n points of setField(). REQUIRES: (x, y) lies in the
    /// rectangle of setField().
    struct Felt {
        double z = 0;      ///< sum_j w_j
        double forceX = 0; ///< sum_j w_j^2 (x - x_j)
        double forceY = 0;
    };
    [[nodiscard]] Felt felt(float x, float y) const;

    /// Distance of the grid's nodes in the last call, layout units: at most 1 / kNodesPerUnit
    /// unless the layout is too wide for the largest grid (beyond a span of 250).
    [[nodiscard]] double spacing() const { return m_spacing; }
    [[nodiscard]] std::size_t transformSize() const { return m_grid ? m_grid->size() : 0; }

    static constexpr double kNodesPerUnit = 3;

    /// Where points lie on the grid: (coordinate - corner) * scale, in nodes.
    struct Placement {
        float left = 0;
        float top = 0;
        float scale = 1;
        std::size_t stride = 0; ///< nodes a row
    };

    /// The force of a unit charge on itself for its place (tx, ty) between the nodes, as a short
    /// Fourier series: along x sin(2 pi tx) * (a + b cos(2 pi ty) + cos(2 pi tx) (c + d cos(2 pi
    /// ty))), along y likewise.
    struct SelfForce {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
    };

private:
    void fit(double span);
    double computePotential(const float* x, const float* y, std::size_t n, float margin,
                            WorkerTeam& team);

    double m_spacing = 0;
    double m_kernelMean = 0; ///< what PaddedConvolution::setKernel took out
    SelfForce m_selfForce;
    Placement m_place;
    std::size_t m_points = 0; ///< that made the potential
    std::unique_ptr<PaddedConvolution> m_grid;
    std::vector<std::vector<float>> m_charges; ///< one grid for each part of the team
    std::vector<float> m_potential;
};

} // namespace clae
