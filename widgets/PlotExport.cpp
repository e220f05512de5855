// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PlotExport.h"

#include "core/values/Error.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSvgGenerator>

namespace clae {
namespace {

constexpr double kPngScale = 2.0;

QCPLegend* addLegendRow(QCustomPlot& plot, const QVector<QCPGraph*>& curves)
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
    for (QCPGraph* curve : curves) {
        if (curve->visible()) {
            curve->addToLegend(row);
        }
    }
    return row;
}

bool writeSvg(QCustomPlot& plot, const QString& path)
{
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    QCPPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    painter.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

} // namespace

void exportPlot(QCustomPlot& plot, const QVector<QCPGraph*>& curves, const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const bool png = ending == QLatin1String("png");
    const bool pdf = ending == QLatin1String("pdf");
    if (!png && !pdf && ending != QLatin1String("svg")) {
        throw InputError(
            QCoreApplication::translate(
                "PlotExport",
                "The file \"%1\" ends in none of .png, .pdf and .svg; choose one of them.")
                .arg(path)
                .toStdString());
    }
    QCPLegend* row = curves.isEmpty() ? nullptr : addLegendRow(plot, curves);
    const bool written = png   ? plot.savePng(path, plot.width(), plot.height(), kPngScale)
                         : pdf ? plot.savePdf(path, plot.width(), plot.height())
                               : writeSvg(plot, path);
    if (row != nullptr) {
        plot.plotLayout()->remove(row);
        plot.plotLayout()->simplify();
    }
    plot.replot(QCustomPlot::rpQueuedReplot);
    if (!written) {
        throw Error(QCoreApplication::translate(
                        "PlotExport",
                        "The file \"%1\" cannot be written; choose a folder that you may write to.")
                        .arg(path)
                        .toStdString());
    }
}

} // namespace clae
