// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapPaper.h"

#include "widgets/ColorMap.h"
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
constexpr double kColumnGap = 16.0; ///< between columns of the legend, and between maps
constexpr double kMark = 12.0;      ///< a column of marks in the legend
constexpr double kCircleRadius = 4.0;
constexpr double kTriangleRadius = 4.0;
constexpr double kRasterRatio = 3.0; ///< pixels of the one picture for a logical one
constexpr double kDimmed = 0.22;     ///< of the colour of a mark that is not chosen, as on screen
constexpr std::size_t kBarRows = 5;  ///< of the legend, for the bar of continuous colours

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

/// The entries of one column of the legend.
std::size_t rowsOf(const QFont& font)
{
    const double line = QFontMetricsF(font).height() + 2.0;
    return static_cast<std::size_t>(std::max(1.0, std::floor(kMapSide / line)));
}

/// The points of one map, as shapes.
class VectorMap {
public:
    VectorMap(QPainter& painter, const QRectF& area, const MapPaper::Map& map,
              const QPalette& palette)
        : m_painter(painter),
          m_area(area),
          m_scene(map.scene),
          m_coloring(map.coloring.get()),
          m_palette(palette),
          m_ground(palette.color(QPalette::Active, QPalette::Base)),
          m_scale(map.scene.frame.scaleIn(area.size().toSize()))
    {}

    /// `line`: the colour of those between an image and its adversarial view.
    void paint(const QColor& line)
    {
        const MapFrame& frame = m_scene.frame;
        m_painter.save();
        m_painter.setClipRect(m_area, Qt::IntersectClip);
        m_painter.setRenderHint(QPainter::Antialiasing);
        // What is not chosen lies below, dimmed.
        for (const bool chosen : {false, true}) {
            if (!chosen && m_scene.chosen == nullptr) {
                continue;
            }
            if (m_scene.lines && m_scene.adversarial) {
                join(chosen, chosen ? line : Theme::mix(line, m_ground, 0.35));
            }
            if (chosen && m_scene.trails != nullptr) {
                paintTrails();
            }
            put(frame.clean, false, chosen);
            if (m_scene.adversarial) {
                put(frame.adversarial, true, chosen);
            }
        }
        m_painter.restore();
    }

private:
    [[nodiscard]] QPointF onPaper(const QPointF& point) const
    {
        const QPointF offset = m_scale * (point - m_scene.frame.limits.center());
        return m_area.center() + QPointF(offset.x(), -offset.y());
    }

    [[nodiscard]] bool isShown(std::size_t k, bool chosen) const
    {
        return isVisible(m_scene, m_scene.labels[k]) &&
               (m_scene.chosen == nullptr || (*m_scene.chosen)[k] == chosen);
    }

    [[nodiscard]] QColor colorOf(std::size_t k, bool adversarial) const
    {
        if (m_coloring != nullptr) {
            const std::vector<int>& places =
                adversarial ? m_coloring->adversarial : m_coloring->clean;
            if (k < places.size()) {
                return m_coloring->colors[static_cast<std::size_t>(places[k])];
            }
        }
        return Theme::classColor(std::max(0, m_scene.labels[k]), m_palette);
    }

    void join(bool chosen, const QColor& color)
    {
        const MapFrame& frame = m_scene.frame;
        m_painter.setPen(QPen(color, 0.75));
        for (std::size_t k = 0; k < std::min(frame.clean.size(), frame.adversarial.size()); ++k) {
            if (isShown(k, chosen) && finite(frame.clean[k]) && finite(frame.adversarial[k])) {
                m_painter.drawLine(onPaper(frame.clean[k]), onPaper(frame.adversarial[k]));
            }
        }
    }

    void paintTrails()
    {
        for (const MapTrail& trail : *m_scene.trails) {
            paintTrail(trail.clean, QPen(Theme::clean(m_palette), 1));
            if (m_scene.adversarial) {
                paintTrail(trail.adversarial, QPen(Theme::adversarial(m_palette), 1, Qt::DashLine));
            }
        }
    }

    void paintTrail(const std::vector<QPointF>& way, const QPen& pen)
    {
        for (std::size_t k = 0; k < way.size(); ++k) {
            if (!finite(way[k])) {
                continue;
            }
            const QPointF place = onPaper(way[k]);
            if (k > 0 && finite(way[k - 1])) {
                m_painter.setPen(pen);
                m_painter.drawLine(onPaper(way[k - 1]), place);
            }
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(pen.color());
            m_painter.drawEllipse(place, 1.5, 1.5); // an evaluation
        }
    }

    void put(const std::vector<QPointF>& points, bool adversarial, bool chosen)
    {
        m_painter.setPen(QPen(m_ground, 0.75));
        const QRectF reach = m_area.adjusted(-kMark, -kMark, kMark, kMark);
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (!isShown(k, chosen) || !finite(points[k])) {
                continue;
            }
            const QPointF place = onPaper(points[k]);
            if (reach.contains(place)) { // what lies elsewhere would only fill the file
                const QColor color = colorOf(k, adversarial);
                m_painter.setBrush(chosen ? color : Theme::mix(color, m_ground, kDimmed));
                drawMark(m_painter, place, adversarial);
            }
        }
    }

    QPainter& m_painter;
    QRectF m_area;
    const MapLayer::Scene& m_scene;
    const MapColoring* m_coloring;
    const QPalette& m_palette;
    QColor m_ground;
    double m_scale;
};

void paintRaster(QPainter& painter, const QRectF& area, const MapPaper::Map& map,
                 const QPalette& palette, const QColor& line)
{
    MapLayer::Scene scene = map.scene;
    const bool colored = map.coloring != nullptr &&
                         map.coloring->clean.size() >= scene.frame.clean.size() &&
                         map.coloring->adversarial.size() >= scene.frame.adversarial.size();
    if (colored) {
        scene.cleanColors = &map.coloring->clean;
        scene.adversarialColors = &map.coloring->adversarial;
    }
    const MapMarks marks = colored ? MapMarks(map.coloring->colors, palette, kRasterRatio)
                                   : MapMarks(palette, kRasterRatio);
    MapLayer layer;
    layer.draw(scene, marks,
               {palette.color(QPalette::Active, QPalette::Base), line, Theme::clean(palette),
                Theme::adversarial(palette)},
               area.size().toSize());
    painter.drawImage(area, layer.image());
}

void paintMap(QPainter& painter, const QRectF& area, const MapPaper::Map& map,
              const QPalette& palette)
{
    const QColor line = Theme::mix(palette.color(QPalette::Active, QPalette::Text),
                                   palette.color(QPalette::Active, QPalette::Base), 0.3);
    const MapFrame& frame = map.scene.frame;
    const std::size_t twins = map.scene.adversarial ? frame.adversarial.size() : 0;
    if (frame.clean.size() + twins > MapPaper::kMostVectors) {
        paintRaster(painter, area, map, palette, line);
    } else {
        VectorMap(painter, area, map, palette).paint(line);
    }
}

} // namespace

bool MapPaper::hasAdversarial() const
{
    return std::any_of(maps.begin(), maps.end(),
                       [](const Map& map) { return map.scene.adversarial; });
}

double MapPaper::mapsWidth() const
{
    return static_cast<double>(maps.size()) * (kMapSide + kColumnGap) - kColumnGap;
}

double MapPaper::titlesHeight(const QFont& font) const
{
    const bool any =
        std::any_of(maps.begin(), maps.end(), [](const Map& map) { return !map.title.isEmpty(); });
    return any ? QFontMetricsF(font).height() + kGap : 0.0;
}

std::vector<int> MapPaper::classes() const
{
    std::vector<int> shown;
    for (int label = 0; label < classNames.size() && colorBy == MapColorBy::Class; ++label) {
        if (isVisible(maps.front().scene, label)) {
            shown.push_back(label);
        }
    }
    return shown;
}

std::size_t MapPaper::legendColumns(const QFont& font) const
{
    std::size_t entries = classes().size() + (hasAdversarial() ? 3 : 2);
    if (colorBy == MapColorBy::Neighbours) {
        entries += static_cast<std::size_t>(colorTexts.size());
    } else if (colorBy != MapColorBy::Class) {
        entries += 1 + kBarRows;
    }
    const std::size_t rows = rowsOf(font);
    return (entries + rows - 1) / rows;
}

double MapPaper::legendWidth(const QFont& font) const
{
    const QFontMetricsF metrics(font);
    double entry = std::max(metrics.horizontalAdvance(translated("adversarial view")),
                            metrics.horizontalAdvance(translated("clean")));
    for (const int label : classes()) {
        entry = std::max(entry, metrics.horizontalAdvance(classNames[label]));
    }
    for (const QString& text : colorTexts) {
        entry = std::max(entry, metrics.horizontalAdvance(text));
    }
    return static_cast<double>(legendColumns(font)) * (kMark + 4.0 + entry + kColumnGap) -
           kColumnGap;
}

QSizeF MapPaper::size(const QFont& font) const
{
    if (maps.empty()) {
        return {};
    }
    const QFontMetricsF metrics(font);
    const double width = mapsWidth() + kColumnGap + legendWidth(font);
    const double text = std::max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(note));
    return {2.0 * kGap + std::max(width, text),
            4.0 * kGap + kMapSide + titlesHeight(font) + 2.0 * metrics.height()};
}

void MapPaper::paint(QPainter& painter, const QRectF& area, const QFont& font,
                     const QPalette& palette) const
{
    if (maps.empty()) {
        return;
    }
    const QFontMetricsF metrics(font);
    const double line = metrics.height();
    const QColor ink = palette.color(QPalette::Active, QPalette::Text);
    painter.save();
    painter.setFont(font);
    painter.setPen(ink);
    const QPointF corner = area.topLeft() + QPointF(kGap, kGap);
    painter.drawText(QRectF(corner, QSizeF(area.width() - 2.0 * kGap, line)),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, title);
    const QPointF top = corner + QPointF(0, line + kGap);
    QRectF place(top + QPointF(0, titlesHeight(font)), QSizeF(kMapSide, kMapSide));
    for (const Map& map : maps) {
        painter.setPen(ink);
        painter.drawText(QRectF(place.left(), top.y(), kMapSide, line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(map.title, Qt::ElideRight, kMapSide));
        paintMap(painter, place, map, palette);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::mix(ink, Qt::white, 0.35), 1));
        painter.drawRect(place);
        place.translate(kMapSide + kColumnGap, 0);
    }
    paintLegend(painter, QRectF(place.topLeft(), QSizeF(legendWidth(font), kMapSide)), palette);
    painter.setPen(Theme::quietText(palette));
    painter.drawText(QRectF(corner.x(), place.bottom() + kGap, area.width() - 2.0 * kGap, line),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, note);
    painter.restore();
}

void MapPaper::paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QColor ink = palette.color(QPalette::Active, QPalette::Text);
    const double line = QFontMetricsF(painter.font()).height() + 2.0;
    const std::size_t rows = rowsOf(painter.font());
    const double step =
        (area.width() + kColumnGap) / static_cast<double>(legendColumns(painter.font()));
    std::size_t entry = 0;
    const auto place = [&] {
        return area.topLeft() + QPointF(step * static_cast<double>(entry / rows),
                                        line * static_cast<double>(entry % rows));
    };
    const auto write = [&](const QString& text, const QPointF& corner) {
        painter.setPen(ink);
        painter.drawText(QRectF(corner, QSizeF(step, line)),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    };
    const auto add = [&](const QString& name, const QColor& color, bool adversarial) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        drawMark(painter, place() + QPointF(kMark / 2.0, line / 2.0), adversarial);
        write(name, place() + QPointF(kMark + 4.0, 0));
        ++entry;
    };
    const QColor quiet = Theme::mix(ink, Qt::white, 0.5);
    add(translated("clean"), quiet, false);
    if (hasAdversarial()) {
        add(translated("adversarial view"), quiet, true);
    }
    ++entry; // a line between what the shapes and what the colours mean
    for (const int label : classes()) {
        add(classNames[label], Theme::classColor(label, palette), false);
    }
    if (colorBy == MapColorBy::Class || colorTexts.isEmpty()) {
        return;
    }
    write(colorTexts.front(), place());
    ++entry;
    if (colorBy == MapColorBy::Neighbours) {
        add(colorTexts.value(1), Theme::accuracy(palette), false);
        add(colorTexts.value(2), Theme::error(palette), false);
    } else if (colorTexts.size() < 3) {
        write(colorTexts.value(1), place()); // there are no values
    } else {
        QImage colors(1, ColorMap::kColors, QImage::Format_RGB32);
        const auto& map = ColorMap::colors(ColorMap::Kind::Sequential);
        for (int k = 0; k < ColorMap::kColors; ++k) {
            colors.setPixel(0, ColorMap::kColors - 1 - k, map[static_cast<std::size_t>(k)]);
        }
        const double height = line * static_cast<double>(kBarRows);
        painter.drawImage(QRectF(place(), QSizeF(kMark, height)), colors);
        write(colorTexts[2], place() + QPointF(kMark + 4.0, 0));
        write(colorTexts[1], place() + QPointF(kMark + 4.0, height - line));
    }
}

} // namespace clae
