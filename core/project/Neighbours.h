// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace clae {

using ProgressCallback = std::function<void(const Progress&)>;

/// The k nearest other rows of each row, nearest first, equals by index.
struct Neighbours {
    std::size_t rows = 0;
    std::size_t count = 0;              ///< k
    std::vector<std::uint32_t> index;   ///< rows * count
    std::vector<float> squaredDistance; ///< rows * count, Euclidean
};

/// Exact, by comparing all pairs of rows. Throws InputError when a value is not finite, Cancelled
/// when `stop` was requested. The result does not depend on the number of threads; `progress` is
/// called on the caller's. Thread: any; blocks. REQUIRES: count < data.rows < 2^32.
[[nodiscard]] Neighbours nearestNeighbours(const Matrix& data, std::size_t count,
                                           const StopToken& stop = {},
                                           const ProgressCallback& progress = {}, int threads = 1);

/// The `count` rows of `reference` nearest to each row of `queries`, found in the same way.
/// REQUIRES: count <= reference.rows < 2^32, queries.columns = reference.columns.
[[nodiscard]] Neighbours nearestAmong(const Matrix& reference, const Matrix& queries,
                                      std::size_t count, const StopToken& stop = {},
                                      const ProgressCallback& progress = {}, int threads = 1);

} // namespace clae
