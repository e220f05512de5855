// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ExtentRow.h"

namespace clae {

void ExtentRow::append(double value)
{
    m_values.append(value);
    ++m_touched;
    if (m_values.size() % kFan != 0) {
        return;
    }
    Extent group;
    for (std::size_t k = m_values.size() - kFan; k < m_values.size(); ++k) {
        group.include(m_values[k]);
    }
    m_touched += kFan;
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size()) {
            m_levels.emplace_back();
        }
        ChunkedRow<Extent>& extents = m_levels[level];
        extents.append(group);
        if (extents.size() % kFan != 0) {
            return;
        }
        group = Extent();
        for (std::size_t k = extents.size() - kFan; k < extents.size(); ++k) {
            group.include(extents[k]);
        }
        m_touched += kFan;
    }
}

void ExtentRow::clear()
{
    m_values.clear();
    for (ChunkedRow<Extent>& extents : m_levels) {
        extents.clear();
    }
}

std::size_t ExtentRow::bytes() const
{
    std::size_t held = m_values.bytes();
    for (const ChunkedRow<Extent>& extents : m_levels) {
        held += extents.bytes();
    }
    return held;
}

Extent ExtentRow::over(std::size_t first, std::size_t end) const
{
    Extent result;
    // Both ends are taken off until what is left consists of whole groups, one level up.
    const auto trim = [&](const auto& row) {
        const std::size_t low = std::min(end, (first + kFan - 1) / kFan * kFan);
        for (; first < low; ++first, ++m_touched) {
            result.include(row[first]);
        }
        for (; end > first && end % kFan != 0; ++m_touched) {
            result.include(row[--end]);
        }
        first /= kFan;
        end /= kFan;
    };
    trim(m_values);
    for (std::size_t level = 0; first < end; ++level) {
        trim(m_levels[level]);
    }
    return result;
}

} // namespace clae
