// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CrosshairItem.h"

#include "widgets/InterfaceScale.h"

#include <algorithm>
#include <cmath>

namespace clae {

CrosshairItem::CrosshairItem(QCustomPlot* plot) : QCPAbstractItem(plot)
{
    setClipToAxisRect(false);
    setSelectable(false);
    setVisible(false);
}

void CrosshairItem::setColors(const QColor& line, const QColor& text, const QColor& ground)
{
    m_line = line;
    m_text = text;
    m_ground = ground;
}

void CrosshairItem::show(double place, std::vector<Dot> dots)
{
    m_place = place;
    m_dots = std::move(dots);
    setVisible(true);
}

void CrosshairItem::draw(QCPPainter* painter)
{
    painter->setAntialiasing(false);
    painter->setPen(QPen(m_line, InterfaceScale::length(1.0)));
    for (const QCPAxisRect* rect : m_rects.isEmpty() ? parentPlot()->axisRects() : m_rects) {
        const double x = rect->axis(QCPAxis::atBottom)->coordToPixel(m_place);
        if (x >= rect->left() && x <= rect->right()) {
            painter->drawLine(QLineF(x, rect->top(), x, rect->bottom()));
        }
    }
    const double radius = InterfaceScale::length(3.0);
    const double gap = InterfaceScale::length(8.0); // from a dot to its label
    painter->setAntialiasing(true);
    for (const Dot& dot : m_dots) {
        const QPointF at(dot.rect->axis(QCPAxis::atBottom)->coordToPixel(dot.place),
                         dot.rect->axis(QCPAxis::atLeft)->coordToPixel(dot.value));
        if (!std::isfinite(dot.value) || !QRectF(dot.rect->rect()).contains(at)) {
            continue;
        }
        painter->setPen(QPen(m_ground, InterfaceScale::length(1.0)));
        painter->setBrush(dot.color);
        painter->drawEllipse(at, radius, radius);
        if (!dot.label.isEmpty()) {
            const QFontMetrics metrics(m_font);
            QRectF box(0, 0, metrics.horizontalAdvance(dot.label) + gap, metrics.height() + 2);
            const QRectF room = dot.rect->rect();
            const bool left = at.x() + gap + box.width() > room.right();
            box.moveLeft(left ? at.x() - gap - box.width() : at.x() + gap);
            box.moveTop(std::clamp(at.y() - box.height() / 2, room.top(),
                                   std::max(room.top(), room.bottom() - box.height())));
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_ground);
            painter->drawRect(box);
            painter->setFont(m_font);
            painter->setPen(m_text);
            painter->drawText(box, Qt::AlignCenter, dot.label);
        }
    }
}

} // namespace clae
