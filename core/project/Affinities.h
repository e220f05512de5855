// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Neighbours.h"
#include "core/values/Matrix.h"
#include "core/values/StopToken.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace clae {

/// p(j|i) over the neighbours of each row: proportional to exp(-beta_i d_ij^2), with beta_i such
/// that the row's entropy is log(perplexity) (van der Maaten and Hinton, 2008, eq. 1).
struct ConditionalAffinities {
    std::vector<double> beta;       ///< 1 / (2 sigma^2) of each row, in squared units of the data
    std::vector<float> probability; ///< as Neighbours::index; each row sums to 1
};

/// The symmetric joint distribution P as sparse rows: row i holds entries [rowStart[i],
/// rowStart[i+1]), columns ascending, no diagonal. All entries together sum to 1, or there are none
/// for a single row.
struct Affinities {
    std::vector<std::size_t> rowStart; ///< rows + 1
    std::vector<std::uint32_t> column;
    std::vector<float> value;

    [[nodiscard]] std::size_t rows() const { return rowStart.empty() ? 0 : rowStart.size() - 1; }
};

/// Entropies meet log(perplexity) within 1e-5 nats where that can be. Where it cannot, the row
/// takes the nearest that can: uniform over its equally near neighbours when those alone are too
/// many, uniform over all when k <= perplexity.
[[nodiscard]] ConditionalAffinities conditionalAffinities(const Neighbours& neighbours,
                                                          double perplexity,
                                                          const StopToken& stop = {},
                                                          int threads = 1);

/// P_ij = (p(j|i) + p(i|j)) / 2n.
[[nodiscard]] Affinities jointAffinities(const Neighbours& neighbours,
                                         const ConditionalAffinities& conditional);

/// Beyond so many rows comparing all pairs takes longer than building and asking a graph.
constexpr std::size_t kMostRowsComparedExactly = 150000;

/// The three steps above over k = min(n - 1, 3 * perplexity) neighbours, approximate ones beyond
/// kMostRowsComparedExactly rows. When n < 3 * perplexity +
/// 1 the perplexity is reduced to (n - 1) / 3, but not below 1.
[[nodiscard]] Affinities affinities(const Matrix& data, double perplexity,
                                    const StopToken& stop = {},
                                    const ProgressCallback& progress = {}, int threads = 1);

} // namespace clae
