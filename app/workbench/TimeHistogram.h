// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace clae {

/// Times of any number of events in a fixed amount of memory, so that measuring for hours does not
/// itself look like a leak. Quantiles are right to 0.05 ms up to a second; the longest is exact.
class TimeHistogram {
public:
    TimeHistogram();

    /// REQUIRES: milliseconds >= 0.
    void add(double milliseconds);
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] double longest() const { return m_longest; }
    /// The time that `share` (0 to 1) of all times do not exceed, milliseconds; 0 without times.
    [[nodiscard]] double quantile(double share) const;

private:
    std::vector<std::int64_t> m_bins;
    std::int64_t m_count = 0;
    double m_longest = 0.0;
};

} // namespace clae
