// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "widgets/QcpInclude.h"

#include <vector>

namespace clae {

/// A vertical mark: one control change, or the changes of one drag taken together.
struct Marker {
    ControlEvent first;
    ControlEvent last;

    /// Such as "epsilon 0.03 → 0.06": from before the first to after the last change.
    [[nodiscard]] QString label() const;
};

/// Draws the control changes of a run over all axis rects of a plot, dotted, with labels at the
/// top. Changes of one key that follow each other within one hundredth of the visible range are one
/// marker; labels that would overlap move down a row, and without a free row are left out. Owned by
/// its plot. Thread: GUI.
class MarkerItem : public QCPAbstractItem {
public:
    explicit MarkerItem(QCustomPlot* plot);

    void add(const ControlEvent& event) { m_events.push_back(event); }
    void clear() { m_events.clear(); }
    void setColors(const QColor& line, const QColor& text, const QColor& ground);
    void setFont(const QFont& font) { m_font = font; }

    /// The markers for a visible range of `span` steps.
    [[nodiscard]] std::vector<Marker> markers(double span) const;

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<ControlEvent> m_events;
    QColor m_line;
    QColor m_text;
    QColor m_ground;
    QFont m_font;
};

} // namespace clae
