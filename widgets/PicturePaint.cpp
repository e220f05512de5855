// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PicturePaint.h"

#include "widgets/Theme.h"

#include <QImage>
#include <QPaintDevice>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace clae {

QRectF wholeFactorRect(const QSize& image, const QRectF& area, double pixelRatio)
{
    if (image.isEmpty() || area.isEmpty()) {
        return {area.topLeft(), QSizeF()};
    }
    const double room =
        pixelRatio * std::min(area.width() / image.width(), area.height() / image.height());
    // A hair more, so that 3.0 computed as 2.9999 is 3.
    const double factor = room >= 1.0 ? std::floor(room + 1e-9) : 1.0 / std::ceil(1 / room - 1e-9);
    const auto snap = [pixelRatio](double x) {
        return std::round(x * pixelRatio) / pixelRatio;
    };
    return {snap(area.left()), snap(area.top()),
            std::max(1.0, std::floor(image.width() * factor)) / pixelRatio,
            std::max(1.0, std::floor(image.height() * factor)) / pixelRatio};
}

QRectF paintPicture(QPainter& painter, const QImage& image, const QRectF& area,
                    const QPalette& palette)
{
    const QRectF target =
        wholeFactorRect(image.size(), area, painter.device()->devicePixelRatioF());
    if (image.isNull()) {
        return target;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, target.width() < image.width());
    painter.drawImage(target, image);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::mix(palette.color(QPalette::Active, QPalette::WindowText),
                                   palette.color(QPalette::Active, QPalette::Window), 0.35),
                        0));
    // The pen's width is 0: the border is one device pixel wide and lies inside.
    const double pixel = 1.0 / painter.device()->devicePixelRatioF();
    painter.drawRect(target.adjusted(0, 0, -pixel, -pixel));
    painter.restore();
    return target;
}

void paintViewMark(QPainter& painter, const QPointF& centre, double radius, bool adversarial,
                   const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (adversarial) {
        painter.setBrush(Theme::adversarial(palette));
        painter.drawPolygon(
            QPolygonF({centre + QPointF(0, -radius), centre + QPointF(radius, radius),
                       centre + QPointF(-radius, radius)}));
    } else {
        painter.setBrush(Theme::clean(palette));
        painter.drawEllipse(centre, radius, radius);
    }
    painter.restore();
}

} // namespace clae
