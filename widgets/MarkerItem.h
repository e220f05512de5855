// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "widgets/QcpInclude.h"

#include <functional>
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

    void setColors(const QColor& line, const QColor& text, const QColor& ground);
    void setFont(const QFont& font) { m_font = font; }

    /// Where a step lies, as a share of the visible range: 0 at its start, 1 at its end.
    using Share = std::function<double(double step)>;
    /// Without labels the item only draws its lines: of a run among several.
    void setLabelled(bool labelled) { m_labelled = labelled; }
    void setShare(Share share) { m_share = std::move(share); }
    void set(const std::vector<ControlEvent>& events) { m_events = events; }

    /// The markers where each step lies at its share.
    [[nodiscard]] std::vector<Marker> markers(const Share& share) const;

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<ControlEvent> m_events;
    Share m_share;
    bool m_labelled = true;
    QColor m_line;
    QColor m_text;
    QColor m_ground;
    QFont m_font;
};

} // namespace clae
