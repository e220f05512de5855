// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapLayer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace clae {
namespace {

void project(const std::vector<QPointF>& points, const QPointF& centre, double scale,
             const QPointF& middle, std::vector<QPointF>& pixels)
{
    pixels.resize(points.size());
    for (std::size_t k = 0; k < points.size(); ++k) {
        pixels[k] = {middle.x() + scale * (points[k].x() - centre.x()),
                     middle.y() - scale * (points[k].y() - centre.y())};
    }
}

bool finite(const QPointF& point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

} // namespace

void MapLayer::draw(const Scene& scene, const MapMarks& marks, const Colors& colors,
                    const QSize& size)
{
    ++m_drawings;
    const double ratio = marks.pixelRatio();
    // Rounded up: with a ratio like 1.25 the last column is not whole and painted all the same.
    const QSize pixels(static_cast<int>(std::ceil(size.width() * ratio)),
                       static_cast<int>(std::ceil(size.height() * ratio)));
    if (m_image.size() != pixels) {
        m_image = QImage(pixels, QImage::Format_RGB32);
    }
    m_image.setDevicePixelRatio(ratio);
    m_image.fill(colors.ground);
    if (m_image.isNull()) {
        return;
    }
    const QPointF middle(size.width() * ratio / 2.0, size.height() * ratio / 2.0);
    const double scale = ratio * scene.frame.scaleIn(size);
    const QPointF centre = scene.frame.limits.center();
    project(scene.frame.clean, centre, scale, middle, m_clean);
    const auto visible = [&](std::size_t index) {
        const int label = scene.labels[index];
        return label < 0 || static_cast<std::size_t>(label) >= scene.hiddenClasses.size() ||
               !scene.hiddenClasses[static_cast<std::size_t>(label)];
    };
    const auto put = [&](const std::vector<QPointF>& points, bool adversarial) {
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (visible(k) && finite(points[k])) {
                marks.put(m_image, points[k], scene.labels[k], adversarial);
            }
        }
    };
    if (scene.adversarial) {
        project(scene.frame.adversarial, centre, scale, middle, m_adversarial);
        const std::size_t joined =
            scene.lines ? std::min(m_clean.size(), m_adversarial.size()) : std::size_t{0};
        for (std::size_t k = 0; k < joined; ++k) {
            if (visible(k) && finite(m_clean[k]) && finite(m_adversarial[k])) {
                drawLine(m_clean[k], m_adversarial[k], colors.line.rgb());
            }
        }
    }
    put(m_clean, false);
    if (scene.adversarial) {
        put(m_adversarial, true);
    }
}

void MapLayer::drawLine(const QPointF& from, const QPointF& to, QRgb color)
{
    // What is in the image of it (Liang and Barsky 1984), as shares of its length.
    double first = 0.0;
    double last = 1.0;
    const QPointF span = to - from;
    const auto clip = [&](double start, double extent, double end) {
        if (extent == 0.0) {
            return start >= 0.0 && start < end;
        }
        const double a = -start / extent;
        const double b = (end - start) / extent;
        first = std::max(first, std::min(a, b));
        last = std::min(last, std::max(a, b));
        return first < last;
    };
    if (!clip(from.x(), span.x(), m_image.width()) || !clip(from.y(), span.y(), m_image.height())) {
        return;
    }
    const QPointF start = from + first * span;
    const QPointF way = (last - first) * span;
    // One pixel for each step along the longer side; the other side in 1/65536 of a pixel.
    const auto steps = static_cast<int>(std::max(std::fabs(way.x()), std::fabs(way.y())));
    constexpr double kOne = 65536.0;
    const double share = steps > 0 ? kOne / steps : 0.0;
    auto x = static_cast<std::int64_t>(start.x() * kOne);
    auto y = static_cast<std::int64_t>(start.y() * kOne);
    const auto dx = static_cast<std::int64_t>(way.x() * share);
    const auto dy = static_cast<std::int64_t>(way.y() * share);
    const std::ptrdiff_t stride = m_image.bytesPerLine() / static_cast<int>(sizeof(QRgb));
    auto* const pixels = reinterpret_cast<QRgb*>(m_image.bits());
    const std::int64_t right = m_image.width() - 1;
    const std::int64_t bottom = m_image.height() - 1;
    for (int k = 0; k <= steps; ++k, x += dx, y += dy) {
        // The bounds hold but for the rounding at the ends.
        const std::int64_t row = std::clamp<std::int64_t>(y >> 16, 0, bottom);
        const std::int64_t column = std::clamp<std::int64_t>(x >> 16, 0, right);
        pixels[row * stride + column] = color;
    }
}

} // namespace clae
