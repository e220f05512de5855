// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SimilarityFigure.h"

#include "widgets/Theme.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kStrip = 6.0;   ///< of class colours
constexpr double kGap = 2.0;     ///< between the strip and the map
constexpr double kBar = 12.0;    ///< width of the colour bar
constexpr double kBarGap = 8.0;  ///< from the map to it
constexpr double kPointer = 6.0; ///< of the triangles that point at chosen rows
constexpr double kLongestName = 80.0;
constexpr double kNamedFrom = 320.0; ///< width of all; below, the map needs it
constexpr double kOutlined = 5.0;    ///< cells from this size on have an outline of their own

} // namespace

SimilarityFigure::SimilarityFigure(const SimilarityTable& table, const QFontMetricsF& metrics,
                                   double width)
    : m_table(table),
      m_metrics(metrics),
      m_named(width >= kNamedFrom && table.order() == SimilarityTable::Order::Class)
{}

double SimilarityFigure::namesWidth() const
{
    double width = 0.0;
    if (m_named && m_table.report() != nullptr) {
        for (const SimilarityTable::Run& run : m_table.runs()) {
            const int item = m_table.sideAt(run.first).item;
            width = std::max(width, m_metrics.horizontalAdvance(m_table.className(item)));
        }
        width = std::min(width, kLongestName) + 4;
    }
    return width;
}

QRectF SimilarityFigure::mapArea(const QRectF& area) const
{
    const double line = m_metrics.height();
    const double left = line + 2 + namesWidth() + kPointer + kStrip + kGap;
    const double top = line + 2 + kPointer + kStrip + kGap;
    const double right = kBarGap + kBar + 8 + m_metrics.horizontalAdvance(QStringLiteral("−0.00"));
    // The lowest number of the colour bar reaches below the map.
    return area.adjusted(left, top, -right, -line / 2);
}

double SimilarityFigure::fittingCell(double side, int cells, double pixelRatio)
{
    const double room = side * pixelRatio / std::max(1, cells);
    const double factor = room >= 1.0   ? std::floor(room + 1e-9)
                          : room > 1e-6 ? 1.0 / std::ceil(1.0 / room - 1e-9)
                                        : 1e-6;
    return factor / pixelRatio;
}

SimilarityFigure::Placement SimilarityFigure::fit(const QRectF& room, double pixelRatio) const
{
    Placement placement;
    const auto snap = [pixelRatio](double x) {
        return std::round(x * pixelRatio) / pixelRatio;
    };
    placement.corner = QPointF(snap(room.left()), snap(room.top()));
    placement.cell =
        fittingCell(std::min(room.width(), room.height()), m_table.cells(), pixelRatio);
    const double side = placement.cell * m_table.cells();
    placement.sight = QRectF(placement.corner, QSizeF(side, side));
    return placement;
}

void SimilarityFigure::paint(QPainter& painter, const Placement& placement, const Marks& marks,
                             const QPalette& palette) const
{
    if (m_table.isEmpty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintCells(painter, placement);
    painter.save();
    painter.setClipRect(placement.sight, Qt::IntersectClip);
    paintPositives(painter, placement);
    const double middle = m_table.items() * placement.cell;
    // Between the halves, in a colour that stands out from all cells.
    painter.fillRect(
        QRectF(placement.corner.x() + middle, placement.sight.top(), 1, placement.sight.height()),
        palette.color(QPalette::Active, QPalette::Window));
    painter.fillRect(
        QRectF(placement.sight.left(), placement.corner.y() + middle, placement.sight.width(), 1),
        palette.color(QPalette::Active, QPalette::Window));
    painter.restore();
    paintClasses(painter, placement, palette);
    paintNames(painter, placement, palette);
    paintMarks(painter, placement, marks, palette);
    m_table.colors().paintBar(painter,
                              QRectF(placement.sight.right() + kBarGap, placement.sight.top(), kBar,
                                     placement.sight.height()),
                              palette);
    painter.restore();
}

void SimilarityFigure::paintCells(QPainter& painter, const Placement& placement) const
{
    const double pixel = placement.cell * painter.device()->devicePixelRatioF();
    const int factor = pixel >= 1.0 ? 1 : static_cast<int>(std::lround(1.0 / pixel));
    const QImage& image = m_table.image(factor);
    const double side = placement.cell * factor; // of a pixel of the image
    // Only what is in sight: a zoomed map is far larger than any screen.
    const int left = static_cast<int>(
        std::floor(std::max(0.0, (placement.sight.left() - placement.corner.x()) / side)));
    const int top = static_cast<int>(
        std::floor(std::max(0.0, (placement.sight.top() - placement.corner.y()) / side)));
    const int right = std::min(
        image.width(),
        static_cast<int>(std::ceil((placement.sight.right() - placement.corner.x()) / side)));
    const int bottom = std::min(
        image.height(),
        static_cast<int>(std::ceil((placement.sight.bottom() - placement.corner.y()) / side)));
    if (right <= left || bottom <= top) {
        return;
    }
    const QRect source(left, top, right - left, bottom - top);
    const QRectF target(placement.corner + QPointF(left, top) * side, QSizeF(source.size()) * side);
    painter.save();
    painter.setClipRect(placement.sight, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(target, image, source);
    painter.restore();
}

void SimilarityFigure::paintPositives(QPainter& painter, const Placement& placement) const
{
    const int items = m_table.items();
    // Black around white (or white around black) is seen on every colour of both maps.
    if (placement.cell >= kOutlined) {
        painter.setBrush(Qt::NoBrush);
        for (int k = 0; k < items; ++k) {
            for (const bool below : {false, true}) {
                const QRectF cell =
                    placement.cellRect(below ? k + items : k, below ? k : k + items);
                if (cell.intersects(placement.sight)) {
                    painter.setPen(QPen(Qt::black, 1));
                    painter.drawRect(cell.adjusted(0, 0, -1, -1));
                    painter.setPen(QPen(Qt::white, 1));
                    painter.drawRect(cell.adjusted(1, 1, -2, -2));
                }
            }
        }
        return;
    }
    const double middle = items * placement.cell;
    for (const QPointF& start :
         {placement.corner + QPointF(middle, 0), placement.corner + QPointF(0, middle)}) {
        const QLineF line(start, start + QPointF(middle, middle));
        QPen pen(Qt::black, 1);
        pen.setDashPattern({2, 6});
        painter.setPen(pen);
        painter.drawLine(line);
        pen.setColor(Qt::white);
        pen.setDashOffset(4);
        painter.setPen(pen);
        painter.drawLine(line);
    }
}

void SimilarityFigure::paintClasses(QPainter& painter, const Placement& placement,
                                    const QPalette& palette) const
{
    const QColor none = palette.color(QPalette::Active, QPalette::Mid);
    const bool byClass = m_table.order() == SimilarityTable::Order::Class;
    const double half = m_table.items() * placement.cell;
    const double nameRight = placement.sight.left() - kGap - kStrip - kPointer - 4;
    const QRectF left(placement.sight.left() - kGap - kStrip, placement.sight.top(), kStrip,
                      placement.sight.height());
    const QRectF top(placement.sight.left(), placement.sight.top() - kGap - kStrip,
                     placement.sight.width(), kStrip);
    for (const bool second : {false, true}) {
        double nameBottom = -1e9; // of the class named last
        for (const SimilarityTable::Run& run : m_table.runs()) {
            const double start = run.first * placement.cell + (second ? half : 0.0);
            const double length = run.count * placement.cell;
            const QColor color = run.label < 0 ? none : Theme::classColor(run.label, palette);
            const QRectF beside(left.left(), placement.corner.y() + start, kStrip, length);
            const QRectF above(placement.corner.x() + start, top.top(), length, kStrip);
            painter.fillRect(beside & left, color);
            painter.fillRect(above & top, color);
            if (!byClass) {
                continue;
            }
            painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
            if (beside.top() >= left.top() - 0.5 && beside.top() <= left.bottom()) {
                painter.drawLine(QPointF(left.left() - 3, beside.top()),
                                 QPointF(left.right() + kGap, beside.top()));
            }
            if (above.left() >= top.left() - 0.5 && above.left() <= top.right()) {
                painter.drawLine(QPointF(above.left(), top.top() - 3),
                                 QPointF(above.left(), top.bottom() + kGap));
            }
            const QRectF seen = beside & left;
            const double line = m_metrics.height();
            const double y = seen.center().y() - line / 2;
            if (m_named && !seen.isEmpty() && y >= nameBottom &&
                y + line <= left.bottom() + line / 2) {
                const QString name =
                    m_metrics.elidedText(m_table.className(m_table.sideAt(run.first).item),
                                         Qt::ElideRight, kLongestName);
                painter.drawText(QRectF(nameRight - kLongestName, y, kLongestName, line),
                                 Qt::AlignRight | Qt::AlignVCenter, name);
                nameBottom = y + line;
            }
        }
    }
}

void SimilarityFigure::paintNames(QPainter& painter, const Placement& placement,
                                  const QPalette& palette) const
{
    const double line = m_metrics.height();
    const double half = m_table.items() * placement.cell;
    painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
    for (const bool second : {false, true}) {
        const QString name = m_table.sideName(second);
        const double start = second ? half : 0.0;
        const QRectF above =
            QRectF(placement.corner.x() + start, placement.sight.top(), half, 1) & placement.sight;
        if (above.width() > line) {
            const double y = placement.sight.top() - kGap - kStrip - kPointer - 2 - line;
            painter.drawText(QRectF(above.left(), y, above.width(), line),
                             Qt::AlignHCenter | Qt::AlignVCenter,
                             m_metrics.elidedText(name, Qt::ElideRight, above.width()));
        }
        const QRectF beside =
            QRectF(placement.sight.left(), placement.corner.y() + start, 1, half) & placement.sight;
        if (beside.height() > line) {
            painter.save();
            painter.translate(placement.sight.left() - kGap - kStrip - kPointer - namesWidth() - 2 -
                                  line,
                              beside.bottom());
            painter.rotate(-90);
            painter.drawText(QRectF(0, 0, beside.height(), line),
                             Qt::AlignHCenter | Qt::AlignVCenter,
                             m_metrics.elidedText(name, Qt::ElideRight, beside.height()));
            painter.restore();
        }
    }
}

void SimilarityFigure::paintMarks(QPainter& painter, const Placement& placement, const Marks& marks,
                                  const QPalette& palette) const
{
    const QRectF& sight = placement.sight;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Active, QPalette::WindowText));
    for (const int item : marks.chosen) {
        for (const bool second : {false, true}) {
            const int cell = m_table.cellOf({item, second});
            const QPointF centre = placement.cellRect(cell, cell).center();
            const double x = sight.left() - kGap - kStrip - 1;
            const double y = sight.top() - kGap - kStrip - 1;
            if (centre.y() >= sight.top() && centre.y() <= sight.bottom()) {
                painter.drawPolygon(QPolygonF({QPointF(x, centre.y()),
                                               QPointF(x - kPointer, centre.y() - kPointer / 2),
                                               QPointF(x - kPointer, centre.y() + kPointer / 2)}));
            }
            if (centre.x() >= sight.left() && centre.x() <= sight.right()) {
                painter.drawPolygon(QPolygonF({QPointF(centre.x(), y),
                                               QPointF(centre.x() - kPointer / 2, y - kPointer),
                                               QPointF(centre.x() + kPointer / 2, y - kPointer)}));
            }
        }
    }
    painter.restore();
    painter.save();
    painter.setClipRect(sight.adjusted(-3, -3, 3, 3), Qt::IntersectClip);
    painter.setBrush(Qt::NoBrush);
    const auto outline = [&](const Cell& cell, const QColor& outer, const QColor& inner) {
        const QRectF rect = placement.cellRect(cell.row, cell.column);
        painter.setPen(QPen(inner, 1));
        painter.drawRect(rect.adjusted(-1, -1, 0, 0));
        painter.setPen(QPen(outer, 1));
        painter.drawRect(rect.adjusted(-2, -2, 1, 1));
    };
    if (marks.hovered) {
        outline(*marks.hovered, Qt::black, Qt::white);
    }
    if (marks.cursor) {
        outline(*marks.cursor, Qt::white, Theme::adversarial(Theme::palette(false)));
    }
    painter.restore();
}

} // namespace clae
