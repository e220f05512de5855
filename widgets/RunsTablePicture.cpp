// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsTablePicture.h"

#include "widgets/Theme.h"

#include <QAbstractItemModel>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <vector>

namespace clae {
namespace {

constexpr double kGap = 12.0;
constexpr double kMargin = 8.0;

std::vector<double> columnWidths(const QAbstractItemModel& runs, const QFontMetricsF& metrics)
{
    std::vector<double> widths;
    for (int column = 0; column < runs.columnCount(); ++column) {
        double width =
            metrics.horizontalAdvance(runs.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < runs.rowCount(); ++row) {
            width = std::max(width,
                             metrics.horizontalAdvance(runs.index(row, column).data().toString()));
        }
        widths.push_back(width + kGap);
    }
    return widths;
}

} // namespace

QSizeF runsTableSize(const QAbstractItemModel& runs)
{
    if (runs.rowCount() == 0) {
        return {};
    }
    const QFontMetricsF metrics(QGuiApplication::font());
    double width = 2 * kMargin - kGap;
    for (const double column : columnWidths(runs, metrics)) {
        width += column;
    }
    return {width, 2 * kMargin + metrics.lineSpacing() * (runs.rowCount() + 1.5)};
}

void paintRunsTable(QPainter& painter, const QRectF& area, const QAbstractItemModel& runs)
{
    const QPalette paper = Theme::palette(false);
    painter.save();
    painter.fillRect(area, paper.color(QPalette::Base));
    painter.setFont(QGuiApplication::font());
    const QFontMetricsF metrics(painter.font());
    const std::vector<double> widths = columnWidths(runs, metrics);
    const auto line = [&](double top, const auto& cell) {
        double left = area.left() + kMargin;
        for (int column = 0; column < runs.columnCount(); ++column) {
            const double width = widths[static_cast<std::size_t>(column)] - kGap;
            const auto [text, alignment] = cell(column);
            painter.drawText(QRectF(left, top, width, metrics.lineSpacing()), alignment, text);
            left += width + kGap;
        }
    };
    double top = area.top() + kMargin;
    painter.setPen(Theme::quietText(paper));
    line(top, [&](int column) {
        return std::pair(runs.headerData(column, Qt::Horizontal).toString(),
                         runs.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    });
    top += 1.5 * metrics.lineSpacing();
    painter.drawLine(QPointF(area.left() + kMargin, top - 0.25 * metrics.lineSpacing()),
                     QPointF(area.right() - kMargin, top - 0.25 * metrics.lineSpacing()));
    painter.setPen(paper.color(QPalette::Text));
    for (int row = 0; row < runs.rowCount(); ++row) {
        line(top, [&](int column) {
            const QModelIndex index = runs.index(row, column);
            return std::pair(index.data().toString(), index.data(Qt::TextAlignmentRole).toInt());
        });
        top += metrics.lineSpacing();
    }
    painter.restore();
}

} // namespace clae
