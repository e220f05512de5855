// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/SimilarityTable.h"

#include <QFontMetricsF>
#include <QPalette>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <set>

class QPainter;

namespace clae {

/// Draws the map of a SimilarityTable with its classes, halves and colour bar, on the screen and on
/// paper. Lengths are logical pixels. Thread: GUI.
class SimilarityFigure {
    Q_DECLARE_TR_FUNCTIONS(clae::SimilarityFigure)
public:
    /// Where the cells are.
    struct Placement {
        QRectF sight;      ///< what is seen of the map
        QPointF corner;    ///< of the first cell; outside of `sight` when it is zoomed
        double cell = 1.0; ///< side of a cell
        [[nodiscard]] QRectF cellRect(int row, int column) const
        {
            return {corner.x() + column * cell, corner.y() + row * cell, cell, cell};
        }
    };
    /// A cell by its row and column.
    struct Cell {
        int row = 0;
        int column = 0;
        friend bool operator==(const Cell& a, const Cell& b)
        {
            return a.row == b.row && a.column == b.column;
        }
    };
    struct Marks {
        std::optional<Cell> cursor;
        std::optional<Cell> hovered;
        std::set<int> chosen; ///< items
    };

    /// In `width`; where it is small the names of the classes are left out.
    SimilarityFigure(const SimilarityTable& table, const QFontMetricsF& metrics, double width);

    /// The room of the map inside `area`, without what stands around it.
    [[nodiscard]] QRectF mapArea(const QRectF& area) const;
    /// The largest map of whole device pixels a cell (or whole cells a device pixel) in `room`.
    [[nodiscard]] Placement fit(const QRectF& room, double pixelRatio) const;
    [[nodiscard]] static double fittingCell(double side, int cells, double pixelRatio);

    void paint(QPainter& painter, const Placement& placement, const Marks& marks,
               const QPalette& palette) const;

private:
    void paintCells(QPainter& painter, const Placement& placement) const;
    void paintPositives(QPainter& painter, const Placement& placement) const;
    void paintClasses(QPainter& painter, const Placement& placement, const QPalette& palette) const;
    void paintNames(QPainter& painter, const Placement& placement, const QPalette& palette) const;
    void paintMarks(QPainter& painter, const Placement& placement, const Marks& marks,
                    const QPalette& palette) const;
    [[nodiscard]] double namesWidth() const; ///< of the classes, at the left

    const SimilarityTable& m_table;
    QFontMetricsF m_metrics;
    bool m_named; ///< classes have names
};

} // namespace clae
