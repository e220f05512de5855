// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace clae {

/// Which part of every batch a process works on when several train together: the batch's images in
/// order, cut into `ranks` parts of one size. Alone it is all of it.
struct BatchShare {
    int rank = 0; ///< 0 .. ranks - 1
    int ranks = 1;

    /// Images of this part. REQUIRES: `batch` is a multiple of `ranks`.
    [[nodiscard]] std::int64_t size(std::int64_t batch) const { return batch / ranks; }
    /// The first of them.
    [[nodiscard]] std::int64_t begin(std::int64_t batch) const { return rank * size(batch); }
};

} // namespace clae
