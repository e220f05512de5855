// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Neighbours.h"
#include "core/values/Matrix.h"
#include "core/values/StopToken.h"

#include <cstddef>

namespace clae {

/// As nearestNeighbours(), but by a navigable small-world graph (Malkov and Yashunin, 2018;
/// hnswlib): about 1 neighbour in 100 is another one of nearly the same distance, and the time
/// grows as n log n. Distances are exact. The graph is built on one thread, so that the result
/// repeats bit for bit and does not depend on the number of threads.
[[nodiscard]] Neighbours approximateNeighbours(const Matrix& data, std::size_t count,
                                               const StopToken& stop = {},
                                               const ProgressCallback& progress = {},
                                               int threads = 1);

} // namespace clae
