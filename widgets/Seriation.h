// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <cstddef>
#include <vector>

namespace clae {

/// A step of averageLinkage().
struct Merge {
    std::vector<int> first;  ///< members of one cluster, rising
    std::vector<int> second; ///< and of the other
    double similarity = 0.0; ///< mean over all pairs between them
};

/// An order of the first `count` rows and columns of `similarities` that puts similar ones side by
/// side: average-linkage clustering (Sokal and Michener 1958), found by chains of nearest
/// neighbours (Murtagh 1983) in O(count²); where two clusters meet, each is turned so that the
/// ends that touch are the most similar of the four possible ones (Gruvaeus and Wainer 1972). Of
/// both directions it is the one whose first member is the lower. The mean of (r, c) and (c, r)
/// counts; what is not finite counts as −1, the least that a cosine can be. Equal arguments give
/// equal orders. `merges`, where given, gets the steps. REQUIRES: `count` at most rows and columns.
/// Thread: any.
[[nodiscard]] std::vector<int> seriate(const Matrix& similarities, std::size_t count,
                                       std::vector<Merge>* merges = nullptr);

} // namespace clae
