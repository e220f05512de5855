// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace clae {

/// Finds the nearest of many points of the plane by looking at the few that lie around: a grid of
/// cells with about two points each. Thread: one at a time.
class PointGrid {
public:
    /// Sorts `points` into cells, O(points); those that are not finite are left out. Their numbers
    /// are their places in the lists, one list after the other.
    void build(const std::vector<QPointF>& points, const std::vector<QPointF>& more);
    void clear();
    [[nodiscard]] bool isBuilt() const { return m_side > 0; }

    /// The nearest point within `radius` of `at` that `accepts`; of several equally near ones the
    /// first.
    [[nodiscard]] std::optional<std::uint32_t>
    nearest(const QPointF& at, double radius,
            const std::function<bool(std::uint32_t)>& accepts) const;

    /// How many points the last search looked at, for tests of the work done.
    [[nodiscard]] std::size_t visited() const { return m_visited; }

private:
    struct Entry {
        QPointF at;
        std::uint32_t number = 0;
    };

    [[nodiscard]] int cellOf(double value, double origin, double extent) const;

    std::vector<Entry> m_entries;        ///< sorted by cell
    std::vector<std::uint32_t> m_starts; ///< of cell k in m_entries; one more at the end
    QPointF m_origin;
    QPointF m_cell{1.0, 1.0}; ///< width and height
    int m_side = 0;           ///< cells in a row and rows; 0: not built
    mutable std::size_t m_visited = 0;
};

} // namespace clae
