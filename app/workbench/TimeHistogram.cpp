// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/TimeHistogram.h"

#include <algorithm>

namespace clae {
namespace {

constexpr double kBinMilliseconds = 0.05;
constexpr std::size_t kBins = 20000; ///< to one second; the last one holds what is longer

} // namespace

TimeHistogram::TimeHistogram() : m_bins(kBins, 0) {}

void TimeHistogram::add(double milliseconds)
{
    const auto bin = static_cast<std::size_t>(milliseconds / kBinMilliseconds);
    ++m_bins[std::min(bin, kBins - 1)];
    ++m_count;
    m_longest = std::max(m_longest, milliseconds);
}

double TimeHistogram::quantile(double share) const
{
    const double wanted = share * static_cast<double>(m_count);
    std::int64_t seen = 0;
    for (std::size_t k = 0; k + 1 < kBins && m_count > 0; ++k) {
        seen += m_bins[k];
        if (static_cast<double>(seen) >= wanted) {
            return std::min(static_cast<double>(k + 1) * kBinMilliseconds, m_longest);
        }
    }
    return m_longest;
}

} // namespace clae
