// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PlotExport.h"

#include <QPicture>

#include <algorithm>

namespace clae {
namespace {

constexpr int kLegendGap = 24; ///< around an entry

QCPLegend* addLegendRow(QCustomPlot& plot, const QVector<QCPGraph*>& curves, double width)
{
    auto* row = new QCPLegend;
    plot.plotLayout()->insertRow(0);
    plot.plotLayout()->addElement(0, 0, row);
    plot.plotLayout()->setRowStretchFactor(0, 0.001); // as high as its text, no higher
    row->setLayer(QStringLiteral("legend"));
    row->setFillOrder(QCPLegend::foColumnsFirst);
    row->setFont(plot.font());
    row->setTextColor(plot.palette().color(QPalette::Active, QPalette::Text));
    row->setBrush(Qt::NoBrush);
    row->setBorderPen(Qt::NoPen);
    // As many beside each other as fit when all are as wide as the widest; a grid wraps only what
    // is added later.
    const QFontMetrics metrics(plot.font());
    int widest = 1;
    for (const QCPGraph* curve : curves) {
        if (curve->visible()) {
            widest = std::max(widest, metrics.horizontalAdvance(curve->name()) +
                                          row->iconSize().width() + kLegendGap);
        }
    }
    row->setWrap(std::max(1, static_cast<int>(width) / widest));
    for (QCPGraph* curve : curves) {
        if (curve->visible()) {
            curve->addToLegend(row);
        }
    }
    return row;
}

} // namespace

QSizeF plotPaperSize(const QCustomPlot& plot)
{
    return QSizeF(plot.size()).expandedTo(QSizeF(560, 360));
}

void paintPlot(QCustomPlot& plot, const QVector<QCPGraph*>& curves, QPainter& painter,
               const QRectF& area)
{
    QCPLegend* row = curves.isEmpty() ? nullptr : addLegendRow(plot, curves, area.width());
    // Plots draw through a painter of their own kind only.
    QPicture drawing;
    {
        QCPPainter recorder(&drawing);
        recorder.setMode(QCPPainter::pmVectorized);
        const QSize size = area.size().toSize();
        plot.toPainter(&recorder, size.width(), size.height());
    }
    if (row != nullptr) {
        plot.plotLayout()->remove(row);
        plot.plotLayout()->simplify();
    }
    plot.replot(QCustomPlot::rpQueuedReplot);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.drawPicture(area.topLeft(), drawing);
    painter.restore();
}

} // namespace clae
