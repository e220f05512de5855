// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

class QImage;
class QPainter;
class QPalette;

namespace clae {

/// Where a picture of `image` pixels is drawn in `area`, at its left top: as large as a whole
/// number of device pixels per image pixel lets it, or for large images one device pixel per whole
/// number of image pixels. `pixelRatio` is device pixels per logical pixel. Thread: any.
[[nodiscard]] QRectF wholeFactorRect(const QSize& image, const QRectF& area, double pixelRatio);

/// Draws it there, enlarged without smoothing, with a thin border. Returns where.
QRectF paintPicture(QPainter& painter, const QImage& image, const QRectF& area,
                    const QPalette& palette);

/// The mark that views have everywhere: a blue circle for clean ones, a vermillion triangle for
/// adversarial ones.
void paintViewMark(QPainter& painter, const QPointF& centre, double radius, bool adversarial,
                   const QPalette& palette);

} // namespace clae
