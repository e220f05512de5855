// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapLayer.h"

#include "widgets/MapPictures.h"
#include "widgets/Theme.h"

#include <QPainter>

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
    m_visible.resize(m_clean.size());
    for (std::size_t k = 0; k < m_clean.size(); ++k) {
        const auto label = static_cast<std::size_t>(scene.labels[k]);
        m_visible[k] = scene.labels[k] < 0 || label >= scene.hiddenClasses.size() ||
                       !scene.hiddenClasses[label];
    }
    const bool choice = scene.chosen != nullptr;
    const auto put = [&](const std::vector<QPointF>& points, bool adversarial, bool chosen) {
        const std::vector<int>* colorOf = adversarial ? scene.adversarialColors : scene.cleanColors;
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (m_visible[k] && finite(points[k]) && (!choice || (*scene.chosen)[k] == chosen)) {
                marks.put(m_image, points[k], colorOf != nullptr ? (*colorOf)[k] : scene.labels[k],
                          adversarial, choice && !chosen);
            }
        }
    };
    if (scene.adversarial) {
        project(scene.frame.adversarial, centre, scale, middle, m_adversarial);
    } else {
        m_adversarial.clear();
    }
    const auto join = [&](bool chosen, const QColor& color) {
        const std::size_t joined = std::min(m_clean.size(), m_adversarial.size());
        for (std::size_t k = 0; k < joined; ++k) {
            if (m_visible[k] && finite(m_clean[k]) && finite(m_adversarial[k]) &&
                (!choice || (*scene.chosen)[k] == chosen)) {
                drawLine(m_clean[k], m_adversarial[k], color.rgb());
            }
        }
    };
    if (choice) {
        if (scene.lines) {
            join(false, Theme::mix(colors.line, colors.ground, 0.35));
        }
        put(m_clean, false, false);
        put(m_adversarial, true, false);
    }
    if (scene.lines) {
        join(true, colors.line);
    }
    if (scene.trails != nullptr) {
        constexpr int kDash = 4; // device pixels, on and off
        for (const MapTrail& trail : *scene.trails) {
            drawTrail(trail.clean, scene, size, ratio, colors.trail.rgb(), 0);
            if (scene.adversarial) {
                drawTrail(trail.adversarial, scene, size, ratio, colors.adversarialTrail.rgb(),
                          kDash);
            }
        }
    }
    if (!drawPictures(scene, ratio)) {
        put(m_clean, false, true);
    }
    put(m_adversarial, true, true);
}

bool MapLayer::drawPictures(const Scene& scene, double ratio)
{
    m_tooManyPictures = false;
    if (scene.pictures == nullptr) {
        return false;
    }
    const QRectF sight(m_image.rect());
    std::vector<std::size_t> inSight;
    for (std::size_t k = 0; k < m_clean.size(); ++k) {
        const bool drawn = scene.chosen == nullptr || (*scene.chosen)[k];
        if (m_visible[k] && drawn && finite(m_clean[k]) && sight.contains(m_clean[k])) {
            inSight.push_back(k);
        }
    }
    m_tooManyPictures = inSight.size() > MapPictures::kMostInSight;
    if (m_tooManyPictures) {
        return false;
    }
    QPainter painter(&m_image);
    for (const std::size_t k : inSight) {
        const QImage& picture = scene.pictures->at(k, ratio);
        const QSizeF half = QSizeF(picture.size()) / 2.0 / ratio;
        const QPointF corner = m_clean[k] / ratio - QPointF(half.width(), half.height());
        painter.drawImage((corner * ratio).toPoint() / ratio, picture);
    }
    return true;
}

void MapLayer::drawTrail(const std::vector<QPointF>& way, const Scene& scene, const QSize& size,
                         double ratio, QRgb color, int dash)
{
    const QPointF middle(size.width() * ratio / 2.0, size.height() * ratio / 2.0);
    project(way, scene.frame.limits.center(), ratio * scene.frame.scaleIn(size), middle, m_way);
    for (std::size_t k = 0; k < m_way.size(); ++k) {
        if (!finite(m_way[k])) {
            continue;
        }
        if (k > 0 && finite(m_way[k - 1])) {
            drawLine(m_way[k - 1], m_way[k], color, dash);
        }
        const QPointF across(std::round(ratio), 0.0); // a dot for each evaluation
        const QPointF down(0.0, std::round(ratio));
        drawLine(m_way[k] - across - down, m_way[k] + across - down, color);
        drawLine(m_way[k] - across, m_way[k] + across, color);
        drawLine(m_way[k] - across + down, m_way[k] + across + down, color);
    }
}

void MapLayer::drawLine(const QPointF& from, const QPointF& to, QRgb color, int dash)
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
        if (dash == 0 || (k / dash) % 2 == 0) {
            pixels[row * stride + column] = color;
        }
    }
}

} // namespace clae
