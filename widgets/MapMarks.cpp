// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapMarks.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace clae {
namespace {

constexpr int kSide = 11; ///< of a picture, logical pixels at scale 1
// A twin that hardly moved lies on its clean point: the triangle fits into the circle and stays in
// sight.
constexpr double kCircleRadius = 4.2;
constexpr double kTriangleRadius = 4.0;
constexpr int kPadding = 8; ///< of the card
constexpr int kAside = 12;  ///< from the point to its card

QImage drawMark(bool adversarial, const QColor& color, const QColor& outline, double pixelRatio)
{
    const double dense = pixelRatio * InterfaceScale::current();
    QImage mark((QSizeF(kSide, kSide) * dense).toSize(), QImage::Format_ARGB32_Premultiplied);
    mark.setDevicePixelRatio(dense);
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

/// `below` under the premultiplied `color`, two channels at a time; as Qt rounds it.
QRgb over(QRgb color, QRgb below)
{
    const std::uint32_t left = 255U - static_cast<std::uint32_t>(qAlpha(color));
    const auto scaled = [left](std::uint32_t channels) {
        const std::uint32_t product = channels * left;
        return ((product + ((product >> 8U) & 0xff00ffU) + 0x800080U) >> 8U) & 0xff00ffU;
    };
    return color + (scaled(below & 0xff00ffU) | (scaled((below >> 8U) & 0xff00ffU) << 8U));
}

} // namespace

MapMarks::Sprite MapMarks::makeSprite(const QImage& picture)
{
    Sprite sprite;
    sprite.width = picture.width();
    sprite.height = picture.height();
    for (int y = 0; y < picture.height(); ++y) {
        const auto* row = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb color = row[x];
            if (qAlpha(color) == 255) {
                const bool goesOn = !sprite.runs.empty() && sprite.runs.back().y == y &&
                                    sprite.runs.back().x + sprite.runs.back().length == x;
                if (!goesOn) {
                    sprite.runs.push_back({x, y, 0, sprite.opaque.size()});
                }
                ++sprite.runs.back().length;
                sprite.opaque.push_back(color);
            } else if (qAlpha(color) > 0) {
                sprite.edges.push_back({x, y, color});
            }
        }
    }
    return sprite;
}

MapMarks::MapMarks(const QPalette& palette, double pixelRatio)
    : MapMarks(
          [&palette] {
              std::vector<QColor> colors;
              for (int label = 0; label < Theme::kClassColors; ++label) {
                  colors.push_back(Theme::classColor(label, palette));
              }
              return colors;
          }(),
          palette, pixelRatio)
{}

MapMarks::MapMarks(const std::vector<QColor>& colors, const QPalette& palette, double pixelRatio)
    : m_pixelRatio(pixelRatio),
      m_side(InterfaceScale::length(static_cast<double>(kSide))),
      m_colors(static_cast<int>(colors.size()))
{
    constexpr double kDimmed = 0.22; // of the colour, the rest is the ground
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    for (const bool dimmed : {false, true}) {
        for (const bool adversarial : {false, true}) {
            for (const QColor& color : colors) {
                const QColor shown = dimmed ? Theme::mix(color, ground, kDimmed) : color;
                m_sprites.push_back(makeSprite(drawMark(adversarial, shown, ground, pixelRatio)));
            }
        }
    }
}

void MapMarks::put(QImage& image, const QPointF& centre, int color, bool adversarial,
                   bool dimmed) const
{
    const int kind = (dimmed ? 2 : 0) + (adversarial ? 1 : 0);
    // A division a point would be felt.
    const int place = color >= 0 && color < m_colors ? color : std::max(0, color) % m_colors;
    const Sprite& sprite = m_sprites[static_cast<std::size_t>(kind * m_colors + place)];
    const double x = std::floor(centre.x() - m_side * m_pixelRatio / 2.0 + 0.5);
    const double y = std::floor(centre.y() - m_side * m_pixelRatio / 2.0 + 0.5);
    if (!(x > -sprite.width && x < image.width() && y > -sprite.height && y < image.height())) {
        return;
    }
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const std::ptrdiff_t stride = image.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb));
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const bool whole = left >= 0 && top >= 0 && left + sprite.width <= image.width() &&
                       top + sprite.height <= image.height();
    if (whole) {
        QRgb* const corner = pixels + top * stride + left;
        for (const Sprite::Run& run : sprite.runs) {
            // A loop, for a call of memmove costs more than the few pixels.
            const QRgb* const from = sprite.opaque.data() + run.first;
            QRgb* const to = corner + run.y * stride + run.x;
            for (int k = 0; k < run.length; ++k) {
                to[k] = from[k];
            }
        }
        for (const Sprite::Edge& edge : sprite.edges) {
            QRgb& pixel = corner[edge.y * stride + edge.x];
            pixel = over(edge.color, pixel);
        }
        return;
    }
    const auto inside = [&](int px, int py) {
        return px >= 0 && px < image.width() && py >= 0 && py < image.height();
    };
    for (const Sprite::Run& run : sprite.runs) {
        for (int k = 0; k < run.length; ++k) {
            if (inside(left + run.x + k, top + run.y)) {
                pixels[(top + run.y) * stride + left + run.x + k] =
                    sprite.opaque[run.first + static_cast<std::size_t>(k)];
            }
        }
    }
    for (const Sprite::Edge& edge : sprite.edges) {
        if (inside(left + edge.x, top + edge.y)) {
            QRgb& pixel = pixels[(top + edge.y) * stride + left + edge.x];
            pixel = over(edge.color, pixel);
        }
    }
}

QRect HoverCard::area(const QFontMetrics& metrics, const QRect& bounds) const
{
    const int padding = InterfaceScale::length(kPadding);
    const int aside = InterfaceScale::length(kAside);
    int textWidth = 0;
    for (const QString& line : lines) {
        textWidth = std::max(textWidth, metrics.horizontalAdvance(line));
    }
    const QSize pictureSize = picture.isNull() ? QSize() : picture.deviceIndependentSize().toSize();
    const int textLeft = picture.isNull() ? padding : pictureSize.width() + 2 * padding;
    const int textHeight = metrics.height() * static_cast<int>(lines.size());
    const QSize size(textLeft + textWidth + padding,
                     std::max(pictureSize.height(), textHeight) + 2 * padding);
    QPoint corner = point.toPoint() + QPoint(aside, aside);
    if (corner.x() + size.width() > bounds.right()) {
        corner.setX(point.toPoint().x() - aside - size.width());
    }
    corner.setX(std::max(corner.x(), bounds.left()));
    corner.setY(std::clamp(corner.y(), bounds.top(),
                           std::max(bounds.top(), bounds.bottom() - size.height())));
    return {corner, size};
}

void HoverCard::paint(QPainter& painter, const QRect& bounds, const QPalette& palette) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect card = area(metrics, bounds);
    const QColor text = palette.color(QPalette::Active, QPalette::ToolTipText);
    const QColor ground = palette.color(QPalette::Active, QPalette::ToolTipBase);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(Theme::mix(text, ground, 0.4), 1));
    painter.setBrush(ground);
    painter.drawRect(card.adjusted(0, 0, -1, -1));
    const int padding = InterfaceScale::length(kPadding);
    int textLeft = padding;
    if (!picture.isNull()) {
        painter.drawPixmap(card.topLeft() + QPoint(padding, padding), picture);
        textLeft = picture.deviceIndependentSize().toSize().width() + 2 * padding;
    }
    painter.setPen(text);
    const int textHeight = metrics.height() * static_cast<int>(lines.size());
    const int top = card.top() + (card.height() - textHeight) / 2;
    for (int k = 0; k < static_cast<int>(lines.size()); ++k) {
        painter.drawText(card.left() + textLeft, top + metrics.height() * k + metrics.ascent(),
                         lines[k]);
    }
}

} // namespace clae
