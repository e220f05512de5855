// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Affinities.h"

#include <cstddef>

// The two halves of t-SNE's gradient and its cost, inside core/project and for its tests.
// With w_ij = 1 / (1 + |y_i - y_j|^2) and Z = sum over i != j of w_ij (van der Maaten and Hinton,
// 2008, eq. 5; split as in van der Maaten, 2014, eq. 7):
//
//     dKL/dy_i = 4 * ( sum_j P_ij w_ij (y_i - y_j)  -  sum_j w_ij^2 (y_i - y_j) / Z )
//
// Layouts come as two arrays of n coordinates. The float versions run the map, the double ones
// check them. Thread: any; each call repeats bit for bit.

namespace clae {

/// Fills forceX, forceY (n each) with sum_j w_ij^2 (y_i - y_j), all pairs, exactly; returns Z.
double repulsion(const float* x, const float* y, std::size_t n, double* forceX, double* forceY);
double repulsion(const double* x, const double* y, std::size_t n, double* forceX, double* forceY);

/// One of `parts` equal shares of the above: the shares' forces (each n) and Zs add up to it.
double repulsionShare(const float* x, const float* y, std::size_t n, std::size_t part,
                      std::size_t parts, double* forceX, double* forceY);

/// Fills forceX, forceY with sum_j P_ij w_ij (y_i - y_j).
void attraction(const Affinities& affinities, const float* x, const float* y, double* forceX,
                double* forceY);
void attraction(const Affinities& affinities, const double* x, const double* y, double* forceX,
                double* forceY);

/// Rows [begin, end) of the above, of a layout given as (x, y) of one point after the other; the
/// forces' arrays are the whole ones.
void attractionShare(const Affinities& affinities, const float* pairs, std::size_t begin,
                     std::size_t end, double* forceX, double* forceY);

/// KL(P || Q) in nats, Q_ij = w_ij / Z.
[[nodiscard]] double klDivergence(const Affinities& affinities, const float* x, const float* y,
                                  double z);
[[nodiscard]] double klDivergence(const Affinities& affinities, const double* x, const double* y,
                                  double z);

} // namespace clae
