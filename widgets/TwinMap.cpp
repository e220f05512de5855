// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinMap.h"

#include <QPainter>

namespace clae {

void TwinMap::setFrame(const EmbeddingReport& report)
{
    m_count = static_cast<int>(report.clean.rows);
    EmbeddingCanvas::setFrame(report);
}

void TwinMap::clear()
{
    m_count = 0;
    EmbeddingCanvas::clear();
}

void TwinMap::setRinged(int image)
{
    m_ringed = image;
    update();
}

void TwinMap::paintEvent(QPaintEvent* event)
{
    EmbeddingCanvas::paintEvent(event);
    if (m_ringed >= 0 && m_ringed < m_count) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Highlight), 2));
        painter.drawEllipse(position({m_ringed, false}), 9.0, 9.0);
    }
}

} // namespace clae
