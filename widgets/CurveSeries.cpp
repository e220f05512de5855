// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveSeries.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace clae {
namespace {

/// More points than this in a column of pixels are drawn as first, lowest, highest and last.
constexpr std::size_t kPointsPerColumn = 4;

} // namespace

void CurveSeries::append(double step, double value)
{
    m_steps.append(m_steps.empty() ? step : std::max(step, m_steps[size() - 1]));
    m_raw.append(std::isfinite(value) ? value : std::nan(""));
    m_smoothed.append(m_smoother.next(value));
    if (std::isfinite(value)) {
        m_extent.include(value);
        m_positiveExtent.include(value > 0.0 ? value : std::nan(""));
    }
}

void CurveSeries::clear()
{
    m_steps.clear();
    m_raw.clear();
    m_smoothed.clear();
    m_next.clear();
    m_nextSmoother.reset();
    m_smoother = CurveSmoother(m_weight);
    m_extent = Extent();
    m_positiveExtent = Extent();
}

std::size_t CurveSeries::indexOf(double step, std::size_t from) const
{
    std::size_t end = size();
    while (from < end) {
        const std::size_t middle = from + (end - from) / 2;
        if (m_steps[middle] < step) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}

std::size_t CurveSeries::nearest(double step) const
{
    const std::size_t right = indexOf(step, 0);
    if (right == size()) {
        return right - 1;
    }
    return right > 0 && step - m_steps[right - 1] < m_steps[right] - step ? right - 1 : right;
}

void CurveSeries::setSmoothing(double weight)
{
    m_weight = weight;
    m_next.clear();
    m_nextSmoother.emplace(weight);
}

bool CurveSeries::smoothFurther(std::size_t points)
{
    if (!m_nextSmoother) {
        return true;
    }
    const std::size_t end = std::min(size(), m_next.size() + points);
    while (m_next.size() < end) {
        m_next.append(m_nextSmoother->next(m_raw[m_next.size()]));
    }
    if (end < size()) {
        return false;
    }
    std::swap(m_smoothed, m_next);
    m_next.clear();
    m_smoother = *m_nextSmoother;
    m_nextSmoother.reset();
    return true;
}

QVector<QCPGraphData> CurveSeries::sampleRaw(const Window& window) const
{
    return sample(m_raw, window);
}

QVector<QCPGraphData> CurveSeries::sampleSmoothed(const Window& window) const
{
    return sample(m_smoothed, window);
}

QVector<QCPGraphData> CurveSeries::sample(const ExtentRow& row, const Window& window) const
{
    QVector<QCPGraphData> points;
    if (empty() || window.columns() < 1 || !(window.lower() < window.upper())) {
        return points;
    }
    const auto take = [&](std::size_t index) {
        points.append({window.place(m_steps[index]), window.shown(row[index])});
    };
    std::size_t first = indexOf(window.lower(), 0);
    first -= first > 0 ? 1 : 0; // the line comes in from the left ...
    const std::size_t inside = indexOf(window.upper(), first);
    const std::size_t end = std::min(size(), inside + 1); // ... and goes out to the right
    const std::size_t columns = window.columns();
    if (end - first <= kPointsPerColumn * columns) {
        points.reserve(static_cast<qsizetype>(end - first));
        for (std::size_t k = first; k < end; ++k) {
            take(k);
        }
        return points;
    }
    points.reserve(static_cast<qsizetype>(kPointsPerColumn * columns + 2));
    if (first < inside && m_steps[first] < window.lower()) {
        take(first++);
    }
    for (std::size_t column = 0; first < inside; ++column) {
        const std::size_t next = column + 1 < columns
                                     ? std::max(indexOf(window.edge(column + 1), first), first)
                                     : inside;
        if (next - first <= kPointsPerColumn) {
            for (std::size_t k = first; k < next; ++k) {
                take(k);
            }
        } else {
            const Extent extent = row.over(first, next);
            const double start = window.place(m_steps[first]);
            const double span = window.place(m_steps[next - 1]) - start;
            take(first);
            if (!extent.empty()) {
                points.append({start + 0.25 * span, window.shown(extent.minimum)});
                points.append({start + 0.75 * span, window.shown(extent.maximum)});
            }
            take(next - 1);
        }
        first = next;
    }
    if (inside < end) {
        take(inside);
    }
    return points;
}

std::size_t CurveSeries::bytes() const
{
    return m_steps.bytes() + m_raw.bytes() + m_smoothed.bytes() + m_next.bytes();
}

std::size_t CurveSeries::touched() const
{
    return m_raw.touched() + m_smoothed.touched() + m_next.touched();
}

} // namespace clae
