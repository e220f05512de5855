// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TwinPairs.h"

#include "widgets/Csv.h"
#include "widgets/ImageConversion.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kMark = 4.5; ///< radius in pixels
constexpr double kGap = 8.0;

void paintMark(QPainter& painter, const QPointF& at, bool triangle, bool filled,
               const QColor& color, const QColor& ground)
{
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(filled ? color : ground);
    if (triangle) {
        painter.drawPolygon(QPolygonF(
            {at + QPointF(0, -kMark), at + QPointF(kMark, kMark), at + QPointF(-kMark, kMark)}));
    } else {
        painter.drawEllipse(at, kMark, kMark);
    }
}

QString twoDigits(double value)
{
    return QString::number(value, 'f', 2).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

TwinPairs::TwinPairs(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("twinPairs"));
    setAccessibleName(tr("Positives of both twins, image by image"));
}

void TwinPairs::setPairs(Twin twin, const PairReport& report)
{
    m_reports[static_cast<std::size_t>(twin)] = report;
    if (twin == Twin::Clae) {
        m_views.clear();
        for (const Pair& pair : report.pairs) {
            m_views.push_back({toQImage(pair.viewI), toQImage(pair.viewJ)});
        }
    }
    update();
}

void TwinPairs::clear()
{
    m_reports = {};
    m_views.clear();
    update();
}

int TwinPairs::rows() const
{
    return static_cast<int>(std::min(m_reports[0].pairs.size(), m_reports[1].pairs.size()));
}

double TwinPairs::lowest() const
{
    double low = 0.9;
    for (const PairReport& report : m_reports) {
        for (const Pair& pair : report.pairs) {
            low = std::min({low, pair.cosineViews, pair.cosineAdversarial});
        }
    }
    return std::clamp(std::floor(10.0 * low) / 10.0, -1.0, 0.9);
}

QRectF TwinPairs::rowRect(const QRectF& area, int row) const
{
    const double line = fontMetrics().height();
    const double top = area.top() + 1.5 * line;
    const double height = (area.bottom() - line - top) / std::max(1, rows());
    return {area.left(), top + row * height, area.width(), height};
}

void TwinPairs::paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    const double line = fontMetrics().height();
    const QColor ground = palette.color(QPalette::Active, QPalette::Window);
    double x = area.left() + kGap;
    const auto entry = [&](const QString& name, bool triangle, bool filled) {
        paintMark(painter, {x, area.top() + 0.6 * line}, triangle, filled,
                  triangle ? Theme::adversarial(palette) : Theme::clean(palette), ground);
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(QRectF(x + kGap, area.top(), 200, 1.2 * line),
                         Qt::AlignLeft | Qt::AlignVCenter, name);
        x += 3.0 * kGap + fontMetrics().horizontalAdvance(name);
    };
    entry(tr("cos(i,j), CLAE"), false, true);
    entry(tr("base"), false, false);
    entry(tr("cos(i,adv), CLAE"), true, true);
    entry(tr("base"), true, false);
}

void TwinPairs::paintRow(QPainter& painter, const QRectF& row, int number,
                         const QPalette& palette) const
{
    const auto k = static_cast<std::size_t>(number);
    const QColor ground = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const double ratio = painter.device()->devicePixelRatioF();
    double x = row.left();
    for (const QImage& view : m_views[k]) {
        const double room = (row.height() - 4) * ratio / std::max(1, view.height());
        const double scale = (room >= 1.0 ? std::floor(room) : room) / ratio;
        const QSizeF size = QSizeF(view.size()) * scale;
        painter.setRenderHint(QPainter::SmoothPixmapTransform, room < 1.0);
        painter.drawImage(
            QRectF(QPointF(std::round(x), std::round(row.center().y() - size.height() / 2)), size),
            view);
        x += size.width() + 4;
    }
    const QRectF scale(x + kGap, row.top(), row.right() - x - 3 * kGap, row.height());
    const double low = lowest();
    const auto place = [&](double cosine, double y) {
        const double share = (std::clamp(cosine, low, 1.0) - low) / (1.0 - low);
        return QPointF(scale.left() + share * scale.width(), y);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    for (const double tick : {low, 0.5 * (low + 1.0), 1.0}) {
        painter.setPen(QPen(Theme::mix(text, ground, 0.15), 1));
        painter.drawLine(place(tick, row.top()), place(tick, row.bottom()));
        if (number == rows() - 1) {
            painter.setPen(Theme::quietText(palette));
            painter.drawText(QRectF(place(tick, row.bottom()) - QPointF(30, 0),
                                    QSizeF(60, fontMetrics().height())),
                             Qt::AlignCenter, twoDigits(tick));
        }
    }
    const Pair& clae = m_reports[0].pairs[k];
    const Pair& base = m_reports[1].pairs[k];
    const auto pair = [&](double with, double without, double y, bool triangle) {
        const QColor color = triangle ? Theme::adversarial(palette) : Theme::clean(palette);
        painter.setPen(QPen(color, 1.5, triangle ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(place(without, y), place(with, y));
        paintMark(painter, place(without, y), triangle, false, color, ground);
        paintMark(painter, place(with, y), triangle, true, color, ground);
    };
    pair(clae.cosineViews, base.cosineViews, row.center().y() - 0.2 * row.height(), false);
    pair(clae.cosineAdversarial, base.cosineAdversarial, row.center().y() + 0.2 * row.height(),
         true);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TwinPairs::paint(QPainter& painter, const QRectF& area, const QPalette& palette) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintLegend(painter, area, palette);
    for (int row = 0; row < rows(); ++row) {
        paintRow(painter, rowRect(area, row), row, palette);
    }
    painter.restore();
}

QString TwinPairs::toCsv() const
{
    QString text = csvLine({QStringLiteral("pair"), QStringLiteral("label"),
                            QStringLiteral("cos_views_clae"), QStringLiteral("cos_views_base"),
                            QStringLiteral("cos_adv_clae"), QStringLiteral("cos_adv_base")});
    const auto number = [](double value) {
        return QString::number(value, 'g', 9);
    };
    for (int row = 0; row < rows(); ++row) {
        const Pair& clae = m_reports[0].pairs[static_cast<std::size_t>(row)];
        const Pair& base = m_reports[1].pairs[static_cast<std::size_t>(row)];
        text += csvLine({QString::number(row + 1), QString::fromStdString(clae.label),
                         number(clae.cosineViews), number(base.cosineViews),
                         number(clae.cosineAdversarial), number(base.cosineAdversarial)});
    }
    return rows() == 0 ? QString() : text;
}

void TwinPairs::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, QRectF(rect()).adjusted(0, 4, 0, 0), palette());
}

bool TwinPairs::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (int row = 0; row < rows(); ++row) {
        if (rowRect(rect(), row).contains(help->pos())) {
            const Pair& clae = m_reports[0].pairs[static_cast<std::size_t>(row)];
            const Pair& base = m_reports[1].pairs[static_cast<std::size_t>(row)];
            text = tr("%1\ncos(i,j): %2 with CLAE, %3 without\ncos(i,adv): %4 with CLAE, %5 "
                      "without")
                       .arg(QString::fromStdString(clae.label), twoDigits(clae.cosineViews),
                            twoDigits(base.cosineViews), twoDigits(clae.cosineAdversarial),
                            twoDigits(base.cosineAdversarial));
        }
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace clae
