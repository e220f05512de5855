// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TablePicture.h"

#include "widgets/Theme.h"

#include <QAbstractItemModel>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace clae {
namespace {

constexpr double kGap = 16.0;        ///< between columns
constexpr double kLead = 6.0;        ///< of a row, above and below its text together
constexpr double kNarrowest = 400.0; ///< that sentences can be read

Qt::Alignment horizontal(const QVariant& alignment)
{
    return alignment.isValid() ? Qt::Alignment(alignment.toInt()) & Qt::AlignHorizontal_Mask
                               : Qt::Alignment(Qt::AlignLeft);
}

} // namespace

TablePicture::TablePicture(const QAbstractItemModel& model, const QFont& font)
    : m_model(model), m_font(font)
{}

std::vector<TablePicture::Column> TablePicture::columns() const
{
    std::vector<Column> shown;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (std::find(m_hidden.begin(), m_hidden.end(), column) == m_hidden.end()) {
            shown.push_back({column, columnWidth(column)});
        }
    }
    return shown;
}

QString TablePicture::text(int row, int column) const
{
    return m_model.index(row, column).data().toString();
}

double TablePicture::columnWidth(int column) const
{
    const QFontMetricsF metrics(m_font);
    double width = metrics.horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!isSentence(row)) {
            width = std::max(width, metrics.horizontalAdvance(text(row, column)));
        }
    }
    return width + kGap;
}

double TablePicture::widthOf(const std::vector<Column>& columns)
{
    double sum = 0.0;
    for (const Column& column : columns) {
        sum += column.width;
    }
    return std::max(sum, kNarrowest);
}

double TablePicture::rowHeight(int row, double width) const
{
    const QFontMetricsF metrics(m_font);
    if (!isSentence(row)) {
        return metrics.height() + kLead;
    }
    const QRectF room(0, 0, width - kGap, 1e6);
    return metrics.boundingRect(room, Qt::TextWordWrap, text(row, 0)).height() + kLead;
}

QSizeF TablePicture::size() const
{
    if (m_model.rowCount() == 0) {
        return {};
    }
    const double width = widthOf(columns());
    double height = QFontMetricsF(m_font).height() + kLead;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        height += rowHeight(row, width);
    }
    return {width, height + 1.0}; // the rule at the end
}

void TablePicture::paint(QPainter& painter, const QPointF& corner, const QPalette& palette) const
{
    const QColor ink = palette.color(QPalette::Active, QPalette::Text);
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const std::vector<Column> shown = columns();
    const double whole = widthOf(shown);
    double y = corner.y();
    painter.save();
    painter.setFont(m_font);
    const auto rule = [&] {
        painter.setPen(QPen(Theme::mix(ink, ground, 0.5), 1));
        painter.drawLine(QPointF(corner.x(), y), QPointF(corner.x() + whole, y));
        painter.setPen(ink);
    };
    const auto line = [&](double height, const auto& textOf) {
        double x = corner.x();
        for (const auto& [column, room] : shown) {
            const Qt::Alignment align =
                m_model.rowCount() > 0
                    ? horizontal(m_model.index(0, column).data(Qt::TextAlignmentRole))
                    : Qt::Alignment(Qt::AlignLeft);
            painter.drawText(QRectF(x + kGap / 2, y, room - kGap, height),
                             static_cast<int>(align | Qt::AlignVCenter) | Qt::TextDontClip,
                             textOf(column));
            x += room;
        }
        y += height;
    };
    painter.setPen(ink);
    line(QFontMetricsF(m_font).height() + kLead,
         [&](int column) { return m_model.headerData(column, Qt::Horizontal).toString(); });
    rule();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const double height = rowHeight(row, whole);
        if (isSentence(row)) {
            painter.drawText(QRectF(corner.x() + kGap / 2, y, whole - kGap, height),
                             static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextWordWrap,
                             text(row, 0));
            y += height;
        } else {
            line(height, [&](int column) { return text(row, column); });
        }
    }
    rule();
    painter.restore();
}

} // namespace clae
