// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PictureStrip.h"

#include "widgets/Theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kGap = 8.0;        ///< pixels between pictures
constexpr double kNarrowest = 40.0; ///< pixels, so that a caption can be read
constexpr int kFewestColumns = 4;

} // namespace

PictureStrip::PictureStrip(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureStrip"));
    setAccessibleName(tr("Pictures of the batch"));
    setToolTip(tr("Choose an image with the mouse, or with the up and down keys."));
}

void PictureStrip::setRows(std::vector<Row> rows, const QStringList& captions)
{
    m_rows = std::move(rows);
    m_captions = captions;
    update();
}

void PictureStrip::setCurrent(int column)
{
    m_current = column;
    update();
}

PictureStrip::Geometry PictureStrip::geometryIn(const QRectF& area, double ratio) const
{
    Geometry geometry;
    double titles = 0.0;
    double side = 1.0;
    for (const Row& row : m_rows) {
        titles = std::max(titles, static_cast<double>(fontMetrics().horizontalAdvance(row.title)));
        for (const QImage& picture : row.pictures) {
            side = std::max({side, static_cast<double>(picture.width()),
                             static_cast<double>(picture.height())});
        }
    }
    const int rows = std::max<int>(1, static_cast<int>(m_rows.size()));
    const double line = fontMetrics().height();
    geometry.left = area.left() + titles + kGap;
    geometry.top = area.top() + 2.0;
    const double width = area.right() - geometry.left;
    // All columns where that leaves pictures of double size, otherwise larger ones of fewer.
    const int all = std::max(1, columns());
    const bool roomForAll = (width / all - kGap) * ratio >= 2.0 * side;
    const double roomX = width / (roomForAll ? all : std::min(all, kFewestColumns)) - kGap;
    const double roomY = (area.bottom() - geometry.top - 1.5 * line) / rows - kGap;
    const double room = std::max(1.0, std::min(roomX, roomY)) * ratio / side;
    // Whole factors of device pixels: up where there is room, down where there is none.
    geometry.scale = (room >= 1.0 ? std::floor(room) : 1.0 / std::ceil(1.0 / room)) / ratio;
    geometry.picture = side * geometry.scale;
    geometry.cell = std::max(geometry.picture + kGap, kNarrowest);
    geometry.row = geometry.picture + kGap;
    geometry.count = std::clamp(static_cast<int>(width / geometry.cell), 1, std::max(1, columns()));
    geometry.first = std::clamp(m_current - geometry.count + 1, 0, columns() - geometry.count);
    return geometry;
}

QRectF PictureStrip::columnRect(int column) const
{
    const Geometry geometry = geometryIn(rect(), devicePixelRatioF());
    if (column < geometry.first || column >= geometry.first + geometry.count) {
        return {};
    }
    return {geometry.left + (column - geometry.first) * geometry.cell, geometry.top, geometry.cell,
            geometry.row * static_cast<double>(m_rows.size()) + 1.5 * fontMetrics().height()};
}

void PictureStrip::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    if (m_rows.empty() || m_captions.isEmpty()) {
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const Geometry geometry = geometryIn(area, ratio);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor border = Theme::mix(text, palette.color(QPalette::Active, QPalette::Window), 0.35);
    const double line = fontMetrics().height();
    for (int column = geometry.first; column < geometry.first + geometry.count; ++column) {
        const double x = geometry.left + (column - geometry.first) * geometry.cell;
        if (column == m_current) {
            const double height = geometry.row * static_cast<double>(m_rows.size()) + 1.25 * line;
            painter.setPen(QPen(palette.color(QPalette::Active, QPalette::Highlight), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(x - 3, geometry.top - 1, geometry.cell - 2, height));
        }
        for (std::size_t k = 0; k < m_rows.size(); ++k) {
            const auto place = static_cast<std::size_t>(column);
            if (place >= m_rows[k].pictures.size() || m_rows[k].pictures[place].isNull()) {
                continue;
            }
            const QImage& picture = m_rows[k].pictures[place];
            const double y = geometry.top + 2 + static_cast<double>(k) * geometry.row;
            const QRectF target(
                QPointF(std::round(x * ratio) / ratio, std::round(y * ratio) / ratio),
                QSizeF(picture.size()) * geometry.scale);
            painter.setRenderHint(QPainter::SmoothPixmapTransform, geometry.scale * ratio < 1.0);
            painter.drawImage(target, picture);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(border, 0));
            painter.drawRect(target);
        }
        painter.setPen(text);
        const QRectF caption(x - 2,
                             geometry.top + geometry.row * static_cast<double>(m_rows.size()),
                             geometry.cell - 2, 1.25 * line);
        painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_captions[column], Qt::ElideRight,
                                                  static_cast<int>(caption.width())));
    }
    painter.setPen(Theme::quietText(palette));
    for (std::size_t k = 0; k < m_rows.size(); ++k) {
        painter.drawText(QRectF(area.left(), geometry.top + static_cast<double>(k) * geometry.row,
                                geometry.left - area.left() - kGap, geometry.row),
                         Qt::AlignLeft | Qt::AlignVCenter, m_rows[k].title);
    }
}

void PictureStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), palette());
}

void PictureStrip::mousePressEvent(QMouseEvent* event)
{
    for (int column = 0; column < columns(); ++column) {
        if (event->button() == Qt::LeftButton && columnRect(column).contains(event->position())) {
            Q_EMIT chosen(column);
            return;
        }
    }
    QWidget::mousePressEvent(event);
}

} // namespace clae
