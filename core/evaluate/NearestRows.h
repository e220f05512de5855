// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace clae {

/// The k largest of the similarities that one query meets, offered in pieces of any size: a piece
/// is skimmed for values above the k-th largest so far, of which there are few.
class LargestSimilarities {
public:
    struct Found {
        float similarity;
        std::int64_t row;
    };

    /// REQUIRES: k >= 1.
    explicit LargestSimilarities(std::size_t k);

    /// The similarities to rows [firstRow, firstRow + count), in order; firstRow rises from call to
    /// call.
    void offer(const float* similarities, std::size_t count, std::int64_t firstRow);

    /// The largest, falling, equals by row; as many as were offered, but not more than k.
    [[nodiscard]] const std::vector<Found>& sorted();

private:
    void shrink();

    std::size_t m_k;
    float m_threshold = -std::numeric_limits<float>::infinity(); ///< the k-th largest so far
    std::vector<Found> m_found;
};

} // namespace clae
