// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InspectFigures.h"

#include "widgets/NumberText.h"
#include "widgets/PicturePaint.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace clae {
namespace {

constexpr double kColumnGap = 24.0;
constexpr double kNameGap = 12.0; ///< from the longest name to the longest value

} // namespace

InspectFigures::InspectFigures(QWidget* parent) : PaintedSection(parent)
{
    setObjectName(QStringLiteral("inspectFigures"));
    setAccessibleName(tr("Numbers of the image"));
}

void InspectFigures::setReport(const InspectionReport& report)
{
    const QString maximum = QString::number(report.maxDelta, 'g', 3);
    const QString bytes = QString::number(255.0 * report.maxDelta, 'f', 1);
    const auto rank = [&](int place) {
        return place > 0 ? tr("rank %1 of %2").arg(place).arg(report.negatives + 1) : QString();
    };
    const auto cosine = [&](double value, int place) {
        const QString text = numberText(value, 3);
        return place > 0 ? tr("%1, %2").arg(text, rank(place)) : text;
    };
    const QString rankHelp =
        tr("Its rank is its place by cosine with z_i among the 2B − 1 other views of the batch, 1 "
           "being nearer than all negatives.");
    m_figures = {
        {tr("cos(i,j)"), cosine(report.cosineViews, report.rankViews),
         tr("z_i · z_j, both of unit length: how near the two clean views are. %1").arg(rankHelp),
         Mark::Clean},
        {tr("cos(i,adv)"), cosine(report.cosineAdversarial, report.rankAdversarial),
         tr("z_i · z_adv, both of unit length. The lower, the harder the positive. %1")
             .arg(rankHelp),
         Mark::Adversarial},
        {tr("loss"),
         tr("%1 → %2 nats").arg(numberText(report.lossBefore, 3), numberText(report.lossAfter, 3)),
         tr("This image's term of the attacked loss at δ = 0 and at the attack's end."),
         Mark::None},
        {tr("max |δ|"), tr("%1 pixel = %2/255").arg(maximum, bytes),
         tr("The largest change of any value, ‖δ‖∞, in pixel space [0,1] and in steps of 8 bits."),
         Mark::None},
        {tr("‖δ‖₂"), tr("%1 pixel").arg(QString::number(report.l2Delta, 'g', 3)),
         tr("The length of δ as a vector of all values, in pixel space."), Mark::None},
        {tr("clipped"), tr("%1 % of values").arg(numberText(100.0 * report.clippedShare, 1)),
         tr("The share of values where keeping pixels in [0,1] cut δ short."), Mark::None},
    };
    QStringList text;
    for (const Figure& figure : m_figures) {
        text.append(tr("%1: %2").arg(figure.name, figure.value));
    }
    contentChanged(text.join(QLatin1Char('\n')));
}

int InspectFigures::columns(double width, const QFontMetricsF& metrics) const
{
    double name = 0.0;
    double value = 0.0;
    for (const Figure& figure : m_figures) {
        name = std::max(name, metrics.horizontalAdvance(figure.name));
        value = std::max(value, metrics.horizontalAdvance(figure.value));
    }
    const double one = metrics.ascent() + name + kNameGap + value;
    const int fitting = static_cast<int>((width + kColumnGap) / (one + kColumnGap));
    return fitting >= 3 ? 3 : fitting >= 2 ? 2 : 1;
}

QRectF InspectFigures::cell(int figure, const QRectF& area, const QFontMetricsF& metrics) const
{
    const int count = columns(area.width(), metrics);
    const int rows = (static_cast<int>(m_figures.size()) + count - 1) / count;
    const double width = std::min(280.0, (area.width() - (count - 1) * kColumnGap) / count);
    return {area.left() + (figure / rows) * (width + kColumnGap),
            area.top() + (figure % rows) * (metrics.height() + 2), width, metrics.height()};
}

double InspectFigures::contentHeight(double width, const QFontMetricsF& metrics) const
{
    const int count = columns(width, metrics);
    const int rows = (static_cast<int>(m_figures.size()) + count - 1) / count;
    return rows * (metrics.height() + 2);
}

void InspectFigures::paintContent(QPainter& painter, const QRectF& area,
                                  const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    for (int k = 0; k < static_cast<int>(m_figures.size()); ++k) {
        const Figure& figure = m_figures[static_cast<std::size_t>(k)];
        const QRectF place = cell(k, area, metrics);
        const double radius = 0.3 * metrics.ascent();
        if (figure.mark != Mark::None) {
            paintViewMark(painter, QPointF(place.left() + radius, place.center().y()), radius,
                          figure.mark == Mark::Adversarial, palette);
        }
        painter.setPen(Theme::quietText(palette));
        painter.drawText(place.adjusted(metrics.ascent(), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, figure.name);
        painter.setPen(palette.color(QPalette::Active, QPalette::WindowText));
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, figure.value);
    }
}

bool InspectFigures::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (int k = 0; k < static_cast<int>(m_figures.size()); ++k) {
            if (cell(k, QRectF(rect()), QFontMetricsF(font())).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), m_figures[static_cast<std::size_t>(k)].help,
                                   this);
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return PaintedSection::event(event);
}

} // namespace clae
