// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/StageCanvas.h"

#include "widgets/ImageConversion.h"
#include "widgets/StageFigures.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

/// Perceptually even from dark blue over green to yellow, `value` in [0,1].
QRgb sequential(double value)
{
    constexpr std::array<QRgb, 5> kColors{0xFF440154, 0xFF3B528B, 0xFF21918C, 0xFF5EC962,
                                          0xFFFDE725};
    const double at = std::isnan(value) ? 0.0 : std::clamp(value, 0.0, 1.0) * 4.0;
    const auto from = static_cast<std::size_t>(std::min(3.0, std::floor(at)));
    return Theme::mix(QColor::fromRgb(kColors[from + 1]), QColor::fromRgb(kColors[from]),
                      at - static_cast<double>(from))
        .rgb();
}

void paintMark(QPainter& painter, const QPointF& at, double radius, bool triangle)
{
    if (triangle) {
        painter.drawPolygon(QPolygonF({at + QPointF(0, -radius), at + QPointF(radius, radius),
                                       at + QPointF(-radius, radius)}));
    } else {
        painter.drawEllipse(at, radius, radius);
    }
}

} // namespace

StageCanvas::StageCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stageCanvas"));
    setAccessibleName(tr("Picture of the batch"));
}

void StageCanvas::setAnatomy(std::shared_ptr<const StepAnatomy> anatomy)
{
    m_anatomy = std::move(anatomy);
    if (m_anatomy) {
        QPolygonF points;
        for (std::size_t row = 0; row < m_anatomy->map.rows; ++row) {
            const QPointF point(static_cast<double>(m_anatomy->map.at(row, 0)),
                                static_cast<double>(m_anatomy->map.at(row, 1)));
            if (std::isfinite(point.x()) && std::isfinite(point.y())) {
                points.append(point);
            }
        }
        m_limits = points.boundingRect();
    }
    makeMatrixImage();
    update();
}

void StageCanvas::setPicture(Picture picture)
{
    m_picture = picture;
    makeMatrixImage();
    update();
}

void StageCanvas::setShown(std::vector<int> items, int current)
{
    m_shown = std::move(items);
    m_current = current;
    update();
}

const Matrix& StageCanvas::matrix() const
{
    switch (m_picture) {
    case Picture::CosinesAdversarial:
        return m_anatomy->adversarialCosines;
    case Picture::Weights:
        return m_anatomy->weights;
    case Picture::WeightsAdversarial:
        return m_anatomy->adversarialWeights;
    default:
        return m_anatomy->cosines;
    }
}

bool StageCanvas::hasPicture() const
{
    if (!m_anatomy || m_anatomy->items.empty()) {
        return false;
    }
    const std::size_t items = m_anatomy->items.size();
    if (m_picture == Picture::Crops) {
        return m_current >= 0 && m_current < static_cast<int>(m_anatomy->pictures);
    }
    return isMatrix()
               ? !matrix().empty()
               : m_anatomy->map.rows >= (m_picture == Picture::Attacked ? 4 * items : 3 * items);
}

void StageCanvas::makeMatrixImage()
{
    m_image = {};
    if (!isMatrix() || !hasPicture()) {
        return;
    }
    const Matrix& values = matrix();
    const bool cosines = m_picture == Picture::Cosines || m_picture == Picture::CosinesAdversarial;
    const auto [low, high] = std::minmax_element(values.values.begin(), values.values.end());
    m_low = cosines ? static_cast<double>(*low) : 0.0;
    m_high = std::max(static_cast<double>(*high), m_low + 1e-9);
    m_image = QImage(static_cast<int>(values.columns), static_cast<int>(values.rows),
                     QImage::Format_RGB32);
    for (std::size_t r = 0; r < values.rows; ++r) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(static_cast<int>(r)));
        for (std::size_t c = 0; c < values.columns; ++c) {
            line[c] = sequential((static_cast<double>(values.at(r, c)) - m_low) / (m_high - m_low));
        }
    }
}

QRectF StageCanvas::square(const QRectF& area) const
{
    const double line = fontMetrics().height();
    const QRectF room = area.adjusted(0, 0, 0, -1.25 * line);
    const double side = std::max(1.0, std::min(room.width(), room.height()));
    return {room.left(), room.top(), side, side};
}

QPointF StageCanvas::place(const QRectF& area, std::size_t row) const
{
    constexpr double kMargin = 10.0;
    const double line = fontMetrics().height();
    const QRectF room = area.adjusted(kMargin, kMargin, -kMargin, -1.25 * line - kMargin);
    // One scale for both axes: distances mean the same in every direction.
    const double scale = std::min(room.width() / std::max(m_limits.width(), 1e-9),
                                  room.height() / std::max(m_limits.height(), 1e-9));
    const QPointF point(static_cast<double>(m_anatomy->map.at(row, 0)),
                        static_cast<double>(m_anatomy->map.at(row, 1)));
    const QPointF offset = (point - m_limits.center()) * scale;
    return room.center() + QPointF(offset.x(), -offset.y());
}

std::size_t StageCanvas::partnerRow(int item) const
{
    const std::size_t block = m_picture == Picture::Views ? 1 : m_picture == Picture::Moved ? 2 : 3;
    return block * m_anatomy->items.size() + static_cast<std::size_t>(item);
}

QPointF StageCanvas::pointOf(int item) const
{
    if (!isMatrix()) {
        return place(rect(), static_cast<std::size_t>(item));
    }
    const QRectF area = square(rect());
    const double cell = area.width() / static_cast<double>(matrix().rows);
    return area.topLeft() + QPointF(cell, cell) * (item + 0.5);
}

void StageCanvas::paintMap(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QColor ground = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor clean = Theme::clean(palette);
    const QColor partner = m_picture == Picture::Attacked ? Theme::adversarial(palette) : clean;
    const double line = fontMetrics().height();
    painter.fillRect(area.adjusted(0, 0, 0, -1.25 * line), ground);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isShown = [&](int item) {
        return std::find(m_shown.begin(), m_shown.end(), item) != m_shown.end();
    };
    // The many first, the few that are looked at above them.
    for (const bool shown : {false, true}) {
        for (int item = 0; item < static_cast<int>(m_anatomy->items.size()); ++item) {
            if (isShown(item) != shown) {
                continue;
            }
            const double share = shown ? 1.0 : 0.35;
            const double radius = shown ? 4.0 : 2.0;
            const QPointF from = place(area, static_cast<std::size_t>(item));
            const QPointF to = place(area, partnerRow(item));
            painter.setPen(QPen(Theme::mix(text, ground, shown ? 0.6 : 0.2), 1));
            painter.drawLine(from, to);
            painter.setPen(QPen(Theme::mix(partner, ground, share), 1));
            painter.setBrush(m_picture == Picture::Attacked
                                 ? QBrush(Theme::mix(partner, ground, share))
                                 : QBrush(ground));
            paintMark(painter, to, radius, m_picture == Picture::Attacked);
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::mix(clean, ground, share));
            paintMark(painter, from, radius, false);
            if (item == m_current) {
                painter.setPen(QPen(palette.color(QPalette::Active, QPalette::Highlight), 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(from, 8.0, 8.0);
            }
        }
    }
    paintLegend(painter, area, palette);
}

void StageCanvas::paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QColor clean = Theme::clean(palette);
    const bool attacked = m_picture == Picture::Attacked;
    const QColor partner = attacked ? Theme::adversarial(palette) : clean;
    const QString names[] = {tr("z_i"), m_picture == Picture::Views ? tr("z_j")
                                        : attacked                  ? tr("z_adv")
                                                                    : tr("z_i after")};
    double x = area.left() + 6;
    const double line = fontMetrics().height();
    const double y = area.bottom() - 0.6 * line;
    for (int k = 0; k < 2; ++k) {
        const bool filled = k == 0 || attacked;
        painter.setPen(QPen(k == 0 ? clean : partner, 1));
        painter.setBrush(filled ? QBrush(k == 0 ? clean : partner)
                                : QBrush(palette.color(QPalette::Active, QPalette::Base)));
        paintMark(painter, {x, y}, 4.0, k == 1 && attacked);
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(QRectF(x + 8, y - line, 200, 2 * line), Qt::AlignLeft | Qt::AlignVCenter,
                         names[k]);
        x += 24 + fontMetrics().horizontalAdvance(names[k]);
    }
}

void StageCanvas::paintCrops(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const StepAnatomy::Item& item = m_anatomy->items[static_cast<std::size_t>(m_current)];
    const QImage image = toQImage(item.original);
    const double ratio = painter.device()->devicePixelRatioF();
    const double line = fontMetrics().height();
    const double room = std::min((area.width() - 4) / image.width(),
                                 (area.height() - 1.25 * line - 4) / image.height()) *
                        ratio;
    const double scale = (room >= 1.0 ? std::floor(room) : room) / ratio;
    const QRectF target(area.topLeft() + QPointF(2, 2), QSizeF(image.size()) * scale);
    painter.drawImage(target, image);
    double x = area.left() + 2;
    for (const bool second : {false, true}) {
        const StepAnatomy::Crop& crop = second ? item.cropJ : item.cropI;
        painter.setPen(QPen(second ? Theme::accuracy(palette) : Theme::clean(palette), 2,
                            second ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(target.topLeft() + QPointF(crop.left, crop.top) * scale,
                                QSizeF(crop.width, crop.height) * scale));
        const double y = area.bottom() - 0.6 * line;
        painter.drawLine(QPointF(x, y), QPointF(x + 16, y));
        const QString name = second ? tr("view j") : tr("view i");
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(QRectF(x + 20, y - line, 200, 2 * line), Qt::AlignLeft | Qt::AlignVCenter,
                         name);
        x += 32 + fontMetrics().horizontalAdvance(name);
    }
}

void StageCanvas::paintMatrix(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const QRectF target = square(area);
    const double cell = target.width() / static_cast<double>(m_image.width());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, cell < 1.0);
    painter.drawImage(target, m_image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    // The row of the chosen image.
    painter.setPen(QPen(palette.color(QPalette::Active, QPalette::Highlight), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(target.left(), target.top() + m_current * cell, target.width(),
                            std::max(2.0, cell)));
    const double line = fontMetrics().height();
    const QRectF scale(target.left(), target.bottom() + 0.2 * line, target.width(), line);
    const auto text = [](double value) {
        return QString::number(value, 'g', 2).replace(QLatin1Char('-'), QChar(0x2212));
    };
    const QRectF bar =
        scale.adjusted(fontMetrics().horizontalAdvance(text(m_low)) + 6, 0.25 * line,
                       -fontMetrics().horizontalAdvance(text(m_high)) - 6, -0.25 * line);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int k = 0; k <= 8; ++k) {
        gradient.setColorAt(k / 8.0, QColor::fromRgb(sequential(k / 8.0)));
    }
    painter.fillRect(bar, gradient);
    painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
    painter.drawText(scale, Qt::AlignLeft | Qt::AlignVCenter, text(m_low));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignVCenter, text(m_high));
}

void StageCanvas::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    if (!hasPicture()) {
        return;
    }
    painter.save();
    if (m_picture == Picture::Crops) {
        paintCrops(painter, area, palette);
    } else if (isMatrix()) {
        paintMatrix(painter, area, palette);
    } else {
        paintMap(painter, area, palette);
    }
    painter.restore();
}

void StageCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), palette());
}

std::optional<int> StageCanvas::itemAt(const QPointF& pixel) const
{
    if (!hasPicture() || m_picture == Picture::Crops) {
        return std::nullopt;
    }
    const int items = static_cast<int>(m_anatomy->items.size());
    if (isMatrix()) {
        const QRectF area = square(rect());
        if (!area.contains(pixel)) {
            return std::nullopt;
        }
        const double cell = area.height() / static_cast<double>(matrix().rows);
        return std::clamp(static_cast<int>((pixel.y() - area.top()) / cell), 0, items - 1);
    }
    constexpr double kNear = 12.0; // pixels
    double nearest = kNear;
    std::optional<int> found;
    for (int item = 0; item < items; ++item) {
        for (const std::size_t row : {static_cast<std::size_t>(item), partnerRow(item)}) {
            const QPointF away = place(rect(), row) - pixel;
            const double distance = std::hypot(away.x(), away.y());
            if (distance < nearest) {
                nearest = distance;
                found = item;
            }
        }
    }
    return found;
}

QString StageCanvas::explained(const QPointF& pixel) const
{
    const std::optional<int> item = itemAt(pixel);
    if (!item) {
        return {};
    }
    const QString label = itemLabel(*m_anatomy, *item);
    if (isMatrix()) {
        const QRectF area = square(rect());
        const double cell = area.width() / static_cast<double>(matrix().columns);
        const int column = std::clamp(static_cast<int>((pixel.x() - area.left()) / cell), 0,
                                      static_cast<int>(matrix().columns) - 1);
        const double value = static_cast<double>(
            matrix().at(static_cast<std::size_t>(*item), static_cast<std::size_t>(column)));
        return tr("row %1, %2\ncolumn %3, %4\n%5")
            .arg(QString::number(*item + 1), label, QString::number(column + 1),
                 itemLabel(*m_anatomy, column), QString::number(value, 'g', 3));
    }
    const StepAnatomy::Item& numbers = m_anatomy->items[static_cast<std::size_t>(*item)];
    switch (m_picture) {
    case Picture::Attacked:
        return tr("image %1, %2\ncos(i,adv) %3")
            .arg(QString::number(*item + 1), label,
                 QString::number(numbers.cosineAdversarial.value_or(0.0), 'f', 3));
    case Picture::Moved:
        return tr("image %1, %2\nmoves %3")
            .arg(QString::number(*item + 1), label, QString::number(numbers.moved, 'g', 3));
    default:
        return tr("image %1, %2\ncos(i,j) %3")
            .arg(QString::number(*item + 1), label, QString::number(numbers.cosineViews, 'f', 3));
    }
}

void StageCanvas::mousePressEvent(QMouseEvent* event)
{
    const std::optional<int> item =
        event->button() == Qt::LeftButton ? itemAt(event->position()) : std::nullopt;
    if (item) {
        Q_EMIT chosen(*item);
    } else {
        QWidget::mousePressEvent(event);
    }
}

bool StageCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), explained(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace clae
