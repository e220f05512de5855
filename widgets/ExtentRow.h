// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/ChunkedRow.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace clae {

/// The lowest and the highest of some numbers; of none, minimum > maximum.
struct Extent {
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -std::numeric_limits<double>::infinity();

    /// NaN changes nothing.
    void include(double value)
    {
        minimum = value < minimum ? value : minimum;
        maximum = value > maximum ? value : maximum;
    }
    void include(const Extent& other)
    {
        minimum = std::min(minimum, other.minimum);
        maximum = std::max(maximum, other.maximum);
    }
    [[nodiscard]] bool empty() const { return minimum > maximum; }
};

/// A growing row of numbers that tells the extent of any stretch of it without going through the
/// stretch: above the numbers lie the extents of every eight, of every sixty-four, and so on.
/// Thread: one at a time.
class ExtentRow {
public:
    /// Amortised O(1).
    void append(double value);
    void clear();

    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] double operator[](std::size_t index) const { return m_values[index]; }
    /// Of [first, end). O(log(end - first)). REQUIRES: first <= end <= size().
    [[nodiscard]] Extent over(std::size_t first, std::size_t end) const;

    /// Memory that is held.
    [[nodiscard]] std::size_t bytes() const;
    /// How many numbers and extents append() wrote and over() read so far.
    [[nodiscard]] std::size_t touched() const { return m_touched; }

private:
    static constexpr std::size_t kFan = 8;

    ChunkedRow<double> m_values;
    std::vector<ChunkedRow<Extent>> m_levels; ///< of full groups only
    mutable std::size_t m_touched = 0;
};

} // namespace clae
