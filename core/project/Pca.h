// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <cstddef>
#include <vector>

namespace clae {

struct PcaResult {
    Matrix scores;                 ///< n x components
    std::vector<double> explained; ///< share of the whole variance of each component, 0 to 1
};

/// Exact principal component scores of the rows of `data`, n x `components`, by decreasing
/// variance. Signs are fixed: the loading of largest size of each component is positive. Components
/// beyond the data's rank are zero. Throws InputError when a value is not finite. Thread: any;
/// blocks. Repeats bit for bit as long as LibTorch's number of threads stays the same.
[[nodiscard]] Matrix pca(const Matrix& data, std::size_t components);

/// The same with the shares of the variance; all 0 where there is none.
[[nodiscard]] PcaResult pcaWithVariance(const Matrix& data, std::size_t components);

/// The layout t-SNE starts from: the first two components, both scaled by the factor that gives the
/// first a standard deviation of 1e-4 (Kobak and Berens, 2019). A component without variance is
/// filled with a fixed scatter a hundred times smaller, so that points on one line can leave it.
[[nodiscard]] Matrix pcaLayout(const Matrix& data);

} // namespace clae
