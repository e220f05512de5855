// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/NearestRows.h"

#include "core/values/CpuClones.h"

#include <algorithm>

namespace clae {
namespace {

/// Values skimmed at once.
constexpr std::size_t kSkim = 64;

/// Whether one of kSkim values is above `threshold`.
CLAE_CPU_CLONES bool anyAbove(const float* values, float threshold)
{
    int above = 0;
    for (std::size_t k = 0; k < kSkim; ++k) {
        above |= static_cast<int>(values[k] > threshold);
    }
    return above != 0;
}

bool comesFirst(const LargestSimilarities::Found& a, const LargestSimilarities::Found& b)
{
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.row < b.row;
}

} // namespace

LargestSimilarities::LargestSimilarities(std::size_t k) : m_k(k)
{
    m_found.reserve(2 * k + kSkim);
}

void LargestSimilarities::offer(const float* similarities, std::size_t count, std::int64_t firstRow)
{
    for (std::size_t from = 0; from < count; from += kSkim) {
        const std::size_t to = std::min(from + kSkim, count);
        if (to - from == kSkim && !anyAbove(similarities + from, m_threshold)) {
            continue;
        }
        for (std::size_t j = from; j < to; ++j) {
            // An equal similarity comes with a larger row, so it loses to those already held.
            if (similarities[j] > m_threshold || m_found.size() < m_k) {
                m_found.push_back({similarities[j], firstRow + static_cast<std::int64_t>(j)});
            }
        }
        if (m_found.size() >= 2 * m_k) {
            shrink();
        }
    }
}

void LargestSimilarities::shrink()
{
    if (m_found.size() > m_k) {
        const auto last = m_found.begin() + static_cast<std::ptrdiff_t>(m_k) - 1;
        std::nth_element(m_found.begin(), last, m_found.end(), comesFirst);
        m_threshold = last->similarity;
        m_found.resize(m_k);
    }
}

const std::vector<LargestSimilarities::Found>& LargestSimilarities::sorted()
{
    shrink();
    std::sort(m_found.begin(), m_found.end(), comesFirst);
    return m_found;
}

} // namespace clae
