// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PointGrid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clae {
namespace {

constexpr double kPointsPerCell = 2.0;
constexpr int kMostCells = 1024; ///< in a row

bool finite(const QPointF& point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

} // namespace

void PointGrid::clear()
{
    m_side = 0;
    m_entries.clear();
    m_starts.clear();
}

int PointGrid::cellOf(double value, double origin, double extent) const
{
    const double cell = std::floor((value - origin) / extent);
    return static_cast<int>(std::clamp(cell, 0.0, static_cast<double>(m_side - 1)));
}

void PointGrid::build(const std::vector<QPointF>& points, const std::vector<QPointF>& more)
{
    QPointF low(std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity());
    QPointF high = -low;
    std::size_t count = 0;
    for (const std::vector<QPointF>* list : {&points, &more}) {
        for (const QPointF& point : *list) {
            if (finite(point)) {
                low = {std::min(low.x(), point.x()), std::min(low.y(), point.y())};
                high = {std::max(high.x(), point.x()), std::max(high.y(), point.y())};
                ++count;
            }
        }
    }
    m_side = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(count) / kPointsPerCell)), 1,
                        kMostCells);
    m_origin = count > 0 ? low : QPointF();
    const auto width = [this](double from, double to) {
        return to > from ? (to - from) / m_side : 1.0;
    };
    m_cell = {width(low.x(), high.x()), width(low.y(), high.y())};

    // A counting sort: how many in each cell, where each cell starts, then each point to its place.
    const auto cells = static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side);
    m_starts.assign(cells + 1, 0);
    m_entries.resize(count);
    const auto each = [&](const auto& use) {
        std::uint32_t number = 0;
        for (const std::vector<QPointF>* list : {&points, &more}) {
            for (const QPointF& point : *list) {
                if (finite(point)) {
                    const int row = cellOf(point.y(), m_origin.y(), m_cell.y());
                    const int column = cellOf(point.x(), m_origin.x(), m_cell.x());
                    use(static_cast<std::size_t>(row) * static_cast<std::size_t>(m_side) +
                            static_cast<std::size_t>(column),
                        Entry{point, number});
                }
                ++number;
            }
        }
    };
    each([this](std::size_t cell, const Entry&) { ++m_starts[cell + 1]; });
    for (std::size_t cell = 0; cell < cells; ++cell) {
        m_starts[cell + 1] += m_starts[cell];
    }
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    each([&](std::size_t cell, const Entry& entry) { m_entries[next[cell]++] = entry; });
}

std::optional<std::uint32_t>
PointGrid::nearest(const QPointF& at, double radius,
                   const std::function<bool(std::uint32_t)>& accepts) const
{
    m_visited = 0;
    std::optional<std::uint32_t> best;
    if (m_entries.empty() || !finite(at)) {
        return best;
    }
    double smallest = radius * radius;
    const int left = cellOf(at.x() - radius, m_origin.x(), m_cell.x());
    const int right = cellOf(at.x() + radius, m_origin.x(), m_cell.x());
    const int low = cellOf(at.y() - radius, m_origin.y(), m_cell.y());
    const int high = cellOf(at.y() + radius, m_origin.y(), m_cell.y());
    const auto look = [&](int column, int row) {
        if (column < left || column > right || row < low || row > high) {
            return;
        }
        const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_side) +
                          static_cast<std::size_t>(column);
        for (std::uint32_t k = m_starts[cell]; k < m_starts[cell + 1]; ++k) {
            const Entry& entry = m_entries[k];
            ++m_visited;
            const QPointF offset = entry.at - at;
            const double squared = QPointF::dotProduct(offset, offset);
            const bool nearer = squared < smallest || (squared == smallest && !best) ||
                                (squared == smallest && entry.number < *best);
            if (nearer && accepts(entry.number)) {
                smallest = squared;
                best = entry.number;
            }
        }
    };
    // Ring after ring around the cell of `at`, until no cell further out can have a nearer point.
    const int column = cellOf(at.x(), m_origin.x(), m_cell.x());
    const int row = cellOf(at.y(), m_origin.y(), m_cell.y());
    const int rings = std::max({column - left, right - column, row - low, high - row});
    for (int ring = 0; ring <= rings; ++ring) {
        if (ring > 0) {
            const auto gap = [ring](double value, double origin, double extent, int cell) {
                const double below = value - (origin + extent * (cell - ring + 1));
                const double above = origin + extent * (cell + ring) - value;
                return std::min(below, above);
            };
            const double reached = std::min(gap(at.x(), m_origin.x(), m_cell.x(), column),
                                            gap(at.y(), m_origin.y(), m_cell.y(), row));
            if (best && reached > 0.0 && reached * reached > smallest) {
                break;
            }
        }
        for (int x = column - ring; x <= column + ring; ++x) {
            look(x, row - ring);
            if (ring > 0) {
                look(x, row + ring);
            }
        }
        for (int y = row - ring + 1; y < row + ring; ++y) {
            look(column - ring, y);
            look(column + ring, y);
        }
    }
    return best;
}

} // namespace clae
