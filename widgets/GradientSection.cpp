// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/GradientSection.h"

#include "widgets/ImageConversion.h"
#include "widgets/PicturePaint.h"
#include "widgets/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr double kGap = 8.0;
constexpr double kPicture = 140.0;
constexpr double kLongestBar = 320.0;

QString lengthText(double length)
{
    return length == 0.0 ? QStringLiteral("0") : QString::number(length, 'g', 3);
}

} // namespace

GradientSection::GradientSection(QWidget* parent) : PaintedSection(parent)
{
    setObjectName(QStringLiteral("inspectGradient"));
    setAccessibleName(tr("What steers the attack's first step"));
    setToolTip(
        tr("g = ∂ℓ/∂x where the attack begins, by the pairs that it flows through: g₊ through "
           "cos(z_i, its positive), g₋ through the cosines with the negatives; g = g₊ + g₋. "
           "Lengths are in network space; both maps have one scale, blue to vermillion."));
}

void GradientSection::setReport(const InspectionReport& report)
{
    m_positive = report.positiveGradient;
    m_negative = report.negativeGradient;
    m_positivePart = deltaToQImage(report.positivePart, 1.0);
    m_negativePart = deltaToQImage(report.negativePart, 1.0);
    contentChanged(tr("positive part %1, negative part %2. %3")
                       .arg(lengthText(m_positive), lengthText(m_negative), sentence()));
}

QString GradientSection::sentence() const
{
    return m_positive == 0.0 && m_negative > 0.0
               ? tr("The positive part is exactly zero: at δ = 0 the view is compared with itself, "
                    "their cosine is 1, its largest value, and there it is flat. The first step is "
                    "steered by the negatives alone, that is by the other images of the batch.")
               : QString();
}

double GradientSection::sentenceHeight(double width, const QFontMetricsF& metrics) const
{
    return sentence().isEmpty()
               ? 0.0
               : metrics.boundingRect(QRectF(0, 0, width, 1e4), Qt::TextWordWrap, sentence())
                         .height() +
                     kGap;
}

double GradientSection::pictureHeight(double width) const
{
    const double room = std::min(kPicture, (width - kGap) / 2);
    return wholeFactorRect(m_negativePart.size(), {0, 0, room, room}, 1.0).height();
}

double GradientSection::contentHeight(double width, const QFontMetricsF& metrics) const
{
    double height = 2 * (metrics.height() + 4) + kGap + sentenceHeight(width, metrics);
    if (!m_negativePart.isNull()) {
        height += metrics.height() + pictureHeight(width) + 1;
    }
    return height;
}

QRectF GradientSection::barRect(bool positive, const QRectF& area,
                                const QFontMetricsF& metrics) const
{
    const double names = std::max(metrics.horizontalAdvance(tr("positive, ‖g₊‖₂")),
                                  metrics.horizontalAdvance(tr("negatives, ‖g₋‖₂"))) +
                         kGap;
    const double numbers = metrics.horizontalAdvance(QStringLiteral("0.000e-00")) + kGap;
    const double longest = std::max(m_positive, m_negative);
    const double room = std::clamp(area.width() - names - numbers, 0.0, kLongestBar);
    const double share = longest > 0.0 ? (positive ? m_positive : m_negative) / longest : 0.0;
    return {area.left() + names, area.top() + (positive ? 0.0 : metrics.height() + 4) + 2,
            room * share, metrics.height() - 4};
}

void GradientSection::paintContent(QPainter& painter, const QRectF& area,
                                   const QPalette& palette) const
{
    const QFontMetricsF metrics(painter.font());
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    for (const bool positive : {true, false}) {
        const QRectF bar = barRect(positive, area, metrics);
        const QRectF line(area.left(), bar.top() - 2, area.width(), metrics.height());
        painter.setPen(Theme::quietText(palette));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         positive ? tr("positive, ‖g₊‖₂") : tr("negatives, ‖g₋‖₂"));
        painter.fillRect(bar, Theme::mix(text, palette.color(QPalette::Active, QPalette::Window),
                                         positive ? 0.35 : 0.6));
        painter.setPen(text);
        painter.drawText(QRectF(bar.right() + 4, line.top(), 200, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         lengthText(positive ? m_positive : m_negative));
    }
    double y = area.top() + 2 * (metrics.height() + 4) + kGap;
    if (!sentence().isEmpty()) {
        painter.setPen(text);
        const double height = sentenceHeight(area.width(), metrics);
        painter.drawText(QRectF(area.left(), y, area.width(), height),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, sentence());
        y += height;
    }
    if (m_negativePart.isNull()) {
        return;
    }
    const double room = std::min(kPicture, (area.width() - kGap) / 2);
    for (const bool positive : {true, false}) {
        const double x = area.left() + (positive ? 0.0 : room + kGap);
        painter.setPen(Theme::quietText(palette));
        painter.drawText(QRectF(x, y, room, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         positive ? tr("g₊, positive") : tr("g₋, negatives"));
        paintPicture(painter, positive ? m_positivePart : m_negativePart,
                     QRectF(x, y + metrics.height(), room, room), palette);
    }
}

} // namespace clae
