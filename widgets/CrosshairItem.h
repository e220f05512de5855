// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

#include <QFont>

#include <optional>
#include <vector>

namespace clae {

/// One vertical line through all axis rects of a plot, with a dot on each curve where its value is
/// read and one label beside a dot. Owned by its plot. Thread: GUI.
class CrosshairItem : public QCPAbstractItem {
public:
    struct Dot {
        QCPAxisRect* rect = nullptr;
        double place = 0.0; ///< on the x axis
        double value = 0.0; ///< NaN draws nothing
        QColor color;
        QString label; ///< of at most one dot; empty: none
    };

    explicit CrosshairItem(QCustomPlot* plot);

    /// Those that the line goes through; by default all of the plot.
    void setRects(QList<QCPAxisRect*> rects) { m_rects = std::move(rects); }
    void setColors(const QColor& line, const QColor& text, const QColor& ground);
    void setFont(const QFont& font) { m_font = font; }
    void show(double place, std::vector<Dot> dots);
    void hide() { setVisible(false); }

    [[nodiscard]] double place() const { return m_place; }
    [[nodiscard]] const std::vector<Dot>& dots() const { return m_dots; }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    double m_place = 0.0;
    QList<QCPAxisRect*> m_rects;
    std::vector<Dot> m_dots;
    QColor m_line;
    QColor m_text;
    QColor m_ground;
    QFont m_font;
};

} // namespace clae
