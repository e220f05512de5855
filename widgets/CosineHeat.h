// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/QcpInclude.h"

#include <vector>

namespace clae {

/// Histograms of cosines side by side over the steps of their evaluations: the stronger the colour,
/// the more cosines fall into that bin. Each column reaches half way to its neighbours. Owned by
/// its plot. Thread: GUI.
class CosineHeat : public QCPAbstractItem {
public:
    struct Column {
        double step = 0.0;
        std::array<float, CosineSummary::kBins> shares{}; ///< all 0: nothing is drawn
    };

    /// Steps on its bottom axis, cosines on its left one.
    CosineHeat(QCustomPlot* plot, QCPAxisRect* rect);

    /// REQUIRES: rising steps.
    void setColumns(std::vector<Column> columns) { m_columns = std::move(columns); }
    /// The share that has the full colour.
    void setLargest(double share) { m_largest = share; }
    void setColors(const QColor& full, const QColor& ground);

    /// Of a cell with this share: full colour times the square root of share / largest, so that
    /// thin tails are seen.
    [[nodiscard]] QColor colorOf(double share) const;

    /// Where columns with these rising steps begin and end: one more than there are.
    [[nodiscard]] static std::vector<double> edges(const std::vector<double>& steps);

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QCPAxisRect* m_rect;
    std::vector<Column> m_columns;
    double m_largest = 1.0;
    QColor m_full;
    QColor m_ground;
};

} // namespace clae
