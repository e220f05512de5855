// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

namespace clae {

// What parts of t-SNE cost by the plainest means on this machine: the yardstick of its benchmark.
// Thread: any; both block.

/// Wall seconds of the bare matrix products data * data' by LibTorch, nothing kept.
[[nodiscard]] double plainProductsSeconds(const Matrix& data);

/// Wall seconds of the repulsion of all pairs of a layout (n x 2) by a scalar double loop on one
/// thread, from a sample of the rows.
[[nodiscard]] double plainRepulsionSeconds(const Matrix& layout);

} // namespace clae
