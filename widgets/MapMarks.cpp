// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapMarks.h"

#include "widgets/Theme.h"

#include <QPainter>
#include <QPalette>
#include <QPolygonF>

#include <algorithm>

namespace clae {
namespace {

constexpr int kSide = 11; ///< of a picture, logical pixels
// A twin that hardly moved lies on its clean point: the triangle fits into the circle and stays in
// sight.
constexpr double kCircleRadius = 4.2;
constexpr double kTriangleRadius = 4.0;
constexpr int kPadding = 8;

QPixmap makeMark(bool adversarial, const QColor& color, const QColor& outline, double pixelRatio)
{
    QPixmap mark((QSizeF(kSide, kSide) * pixelRatio).toSize());
    mark.setDevicePixelRatio(pixelRatio);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(outline, 0.75));
    painter.setBrush(color);
    const QPointF centre(kSide / 2.0, kSide / 2.0);
    if (adversarial) {
        const double r = kTriangleRadius;
        painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(0.87 * r, 0.6 * r),
                                       centre + QPointF(-0.87 * r, 0.6 * r)}));
    } else {
        painter.drawEllipse(centre, kCircleRadius, kCircleRadius);
    }
    return mark;
}

} // namespace

MapMarks::MapMarks(const QPalette& palette, double pixelRatio) : m_pixelRatio(pixelRatio)
{
    const QColor outline = palette.color(QPalette::Active, QPalette::Base);
    for (int label = 0; label < Theme::kClassColors; ++label) {
        const QColor color = Theme::classColor(label, palette);
        m_circles.push_back(makeMark(false, color, outline, pixelRatio));
        m_triangles.push_back(makeMark(true, color, outline, pixelRatio));
    }
}

void MapMarks::paint(QPainter& painter, const QPointF& centre, int label, bool adversarial) const
{
    const auto index = static_cast<std::size_t>(std::max(0, label) % Theme::kClassColors);
    painter.drawPixmap(centre - QPointF(kSide / 2.0, kSide / 2.0),
                       adversarial ? m_triangles[index] : m_circles[index]);
}

void paintHoverCard(QPainter& painter, const QRect& bounds, const QPointF& point,
                    const QPixmap& picture, const QStringList& lines, const QPalette& palette)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int textWidth = 0;
    for (const QString& line : lines) {
        textWidth = std::max(textWidth, metrics.horizontalAdvance(line));
    }
    const QSize pictureSize = picture.isNull() ? QSize() : picture.deviceIndependentSize().toSize();
    const int textLeft = picture.isNull() ? kPadding : pictureSize.width() + 2 * kPadding;
    const int textHeight = metrics.height() * static_cast<int>(lines.size());
    const QSize size(textLeft + textWidth + kPadding,
                     std::max(pictureSize.height(), textHeight) + 2 * kPadding);

    QPoint corner = point.toPoint() + QPoint(12, 12);
    if (corner.x() + size.width() > bounds.right()) {
        corner.setX(point.toPoint().x() - 12 - size.width());
    }
    corner.setX(std::max(corner.x(), bounds.left()));
    corner.setY(std::clamp(corner.y(), bounds.top(),
                           std::max(bounds.top(), bounds.bottom() - size.height())));
    const QRect card(corner, size);

    const QColor text = palette.color(QPalette::Active, QPalette::ToolTipText);
    const QColor ground = palette.color(QPalette::Active, QPalette::ToolTipBase);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(Theme::mix(text, ground, 0.4), 1));
    painter.setBrush(ground);
    painter.drawRect(card.adjusted(0, 0, -1, -1));
    if (!picture.isNull()) {
        painter.drawPixmap(corner + QPoint(kPadding, kPadding), picture);
    }
    painter.setPen(text);
    const int top = corner.y() + (size.height() - textHeight) / 2;
    for (int k = 0; k < static_cast<int>(lines.size()); ++k) {
        painter.drawText(corner.x() + textLeft, top + metrics.height() * k + metrics.ascent(),
                         lines[k]);
    }
}

} // namespace clae
