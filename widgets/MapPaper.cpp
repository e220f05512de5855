// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapPaper.h"

#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kMapSide = 480.0;
constexpr double kGap = 8.0;
constexpr double kColumnGap = 16.0; ///< between columns of the legend
constexpr double kMark = 12.0;      ///< a column of marks in the legend
constexpr double kCircleRadius = 4.0;
constexpr double kTriangleRadius = 4.0;
constexpr double kRasterRatio = 3.0; ///< pixels of the one picture for a logical one

QString translated(const char* text)
{
    return QCoreApplication::translate("clae::MapPaper", text);
}

void drawMark(QPainter& painter, const QPointF& centre, bool adversarial)
{
    if (!adversarial) {
        painter.drawEllipse(centre, kCircleRadius, kCircleRadius);
        return;
    }
    const double r = kTriangleRadius;
    painter.drawPolygon(QPolygonF({centre + QPointF(0, -r), centre + QPointF(0.87 * r, 0.6 * r),
                                   centre + QPointF(-0.87 * r, 0.6 * r)}));
}

bool finite(const QPointF& point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

bool isVisible(const MapLayer::Scene& scene, int label)
{
    return label < 0 || static_cast<std::size_t>(label) >= scene.hiddenClasses.size() ||
           !scene.hiddenClasses[static_cast<std::size_t>(label)];
}

/// The entries of one column of the legend below those that tell the marks.
std::size_t rowsOf(const QFont& font)
{
    const double line = QFontMetricsF(font).height() + 2.0;
    return static_cast<std::size_t>(std::max(1.0, std::floor(kMapSide / line)));
}

} // namespace

std::vector<int> MapPaper::classes() const
{
    std::vector<int> shown;
    for (int label = 0; label < classNames.size(); ++label) {
        if (isVisible(scene, label)) {
            shown.push_back(label);
        }
    }
    return shown;
}

double MapPaper::legendWidth(const QFont& font) const
{
    const QFontMetricsF metrics(font);
    double entry = std::max(metrics.horizontalAdvance(translated("adversarial view")),
                            metrics.horizontalAdvance(translated("clean")));
    for (const int label : classes()) {
        entry = std::max(entry, metrics.horizontalAdvance(classNames[label]));
    }
    const std::size_t entries = classes().size() + (scene.adversarial ? 3 : 2);
    const std::size_t rows = rowsOf(font);
    const auto columns = static_cast<double>((entries + rows - 1) / rows);
    return columns * (kMark + 4.0 + entry + kColumnGap) - kColumnGap;
}

QSizeF MapPaper::size(const QFont& font) const
{
    if (scene.frame.clean.empty()) {
        return {};
    }
    const QFontMetricsF metrics(font);
    const double width = kMapSide + kColumnGap + legendWidth(font);
    const double text = std::max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(note));
    return {2.0 * kGap + std::max(width, text), 4.0 * kGap + kMapSide + 2.0 * metrics.height()};
}

void MapPaper::paint(QPainter& painter, const QRectF& area, const QFont& font,
                     const QPalette& palette) const
{
    const double line = QFontMetricsF(font).height();
    const QColor ink = palette.color(QPalette::Active, QPalette::Text);
    painter.save();
    painter.setFont(font);
    painter.setPen(ink);
    const QPointF corner = area.topLeft() + QPointF(kGap, kGap);
    painter.drawText(QRectF(corner, QSizeF(area.width() - 2.0 * kGap, line)),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, title);
    const QRectF map(corner + QPointF(0, line + kGap), QSizeF(kMapSide, kMapSide));
    paintPoints(painter, map, palette);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::mix(ink, Qt::white, 0.35), 1));
    painter.drawRect(map);
    paintLegend(
        painter,
        QRectF(map.topRight() + QPointF(kColumnGap, 0), QSizeF(legendWidth(font), map.height())),
        palette);
    painter.setPen(Theme::quietText(palette));
    painter.drawText(
        QRectF(map.bottomLeft() + QPointF(0, kGap), QSizeF(area.width() - 2.0 * kGap, line)),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, note);
    painter.restore();
}

void MapPaper::paintPoints(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor line = Theme::mix(palette.color(QPalette::Active, QPalette::Text), ground, 0.3);
    const MapFrame& frame = scene.frame;
    const std::size_t twins = scene.adversarial ? frame.adversarial.size() : 0;
    if (frame.clean.size() + twins > kMostVectors) {
        MapLayer layer;
        layer.draw(scene, MapMarks(palette, kRasterRatio), {ground, line}, area.size().toSize());
        painter.drawImage(area, layer.image());
        return;
    }
    const double scale = frame.scaleIn(area.size().toSize());
    const QPointF centre = frame.limits.center();
    const auto onPaper = [&](const QPointF& point) {
        return area.center() +
               QPointF(scale * (point.x() - centre.x()), -scale * (point.y() - centre.y()));
    };
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    if (scene.lines) {
        painter.setPen(QPen(line, 0.75));
        for (std::size_t k = 0; k < std::min(frame.clean.size(), twins); ++k) {
            if (isVisible(scene, scene.labels[k]) && finite(frame.clean[k]) &&
                finite(frame.adversarial[k])) {
                painter.drawLine(onPaper(frame.clean[k]), onPaper(frame.adversarial[k]));
            }
        }
    }
    const auto put = [&](const std::vector<QPointF>& points, bool adversarial) {
        painter.setPen(QPen(ground, 0.75));
        const QRectF reach = area.adjusted(-kMark, -kMark, kMark, kMark);
        for (std::size_t k = 0; k < points.size(); ++k) {
            const int label = scene.labels[k];
            if (!isVisible(scene, label) || !finite(points[k])) {
                continue;
            }
            const QPointF place = onPaper(points[k]);
            if (reach.contains(place)) { // what lies elsewhere would only fill the file
                painter.setBrush(Theme::classColor(std::max(0, label), palette));
                drawMark(painter, place, adversarial);
            }
        }
    };
    put(frame.clean, false);
    if (scene.adversarial) {
        put(frame.adversarial, true);
    }
    painter.restore();
}

void MapPaper::paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    const QColor ink = palette.color(QPalette::Active, QPalette::Text);
    const double line = metrics.height() + 2.0;
    const std::size_t rows = rowsOf(painter.font());
    const auto total =
        static_cast<double>((classes().size() + (scene.adversarial ? 3 : 2) + rows - 1) / rows);
    const double step = (area.width() + kColumnGap) / total;
    std::size_t entry = 0;
    const auto add = [&](const QString& name, const QColor& color, bool adversarial) {
        const QPointF corner = area.topLeft() + QPointF(step * static_cast<double>(entry / rows),
                                                        line * static_cast<double>(entry % rows));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        drawMark(painter, corner + QPointF(kMark / 2.0, line / 2.0), adversarial);
        painter.setPen(ink);
        painter.drawText(QRectF(corner + QPointF(kMark + 4.0, 0), QSizeF(step, line)),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, name);
        ++entry;
    };
    const QColor quiet = Theme::mix(ink, Qt::white, 0.5);
    add(translated("clean"), quiet, false);
    if (scene.adversarial) {
        add(translated("adversarial view"), quiet, true);
    }
    ++entry; // a line between what the shapes and what the colours mean
    for (const int label : classes()) {
        add(classNames[label], Theme::classColor(label, palette), false);
    }
}

} // namespace clae
