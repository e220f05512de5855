// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapColorBar.h"

#include "widgets/ColorMap.h"
#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

// Logical pixels at scale 1.
constexpr int kBarWidth = 96;
constexpr int kGap = 6;
constexpr int kDisc = 9;

} // namespace

MapColorBar::MapColorBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapColorBar"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MapColorBar::setColoring(MapColorBy by, const MapRange& range)
{
    m_by = by;
    m_range = range;
    switch (by) {
    case MapColorBy::Loss:
        setToolTip(tr("The image's term of the contrastive loss, with all images of the map as the "
                      "batch: log Σ exp(z·z_adv / T) − z·z_adv of its own / T, in nats. Colours "
                      "span the middle 98 % of the values of all evaluations shown."));
        break;
    case MapColorBy::Displacement:
        setToolTip(tr("How far the attack moved the image in the true space: 1 − cos(clean, "
                      "adversarial). Colours span the middle 98 % of the values of all "
                      "evaluations shown."));
        break;
    case MapColorBy::Neighbours:
        setToolTip(tr("Whether most of the ten nearest clean images, in the true space, are of "
                      "the image's class."));
        break;
    case MapColorBy::Class:
        setToolTip({});
        break;
    }
    setAccessibleName(tr("Meaning of the colours: %1").arg(texts().join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QStringList MapColorBar::texts() const
{
    if (m_by == MapColorBy::Class) {
        return {};
    }
    if (m_by == MapColorBy::Neighbours) {
        return {tr("neighbours"), tr("right"), tr("wrong")};
    }
    const QString title = m_by == MapColorBy::Loss ? tr("loss, nats") : tr("1 − cos");
    if (!m_range.valid) {
        return {title, tr("no values")};
    }
    // Two digits that differ from end to end.
    const double width = std::max(m_range.high - m_range.low, 1e-9);
    const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(width))), 0, 6);
    const auto number = [decimals](double value) {
        return QString::number(value, 'f', decimals);
    };
    return {title, m_range.clipped ? tr("≤ %1").arg(number(m_range.low)) : number(m_range.low),
            m_range.clipped ? tr("≥ %1").arg(number(m_range.high)) : number(m_range.high)};
}

QSize MapColorBar::sizeHint() const
{
    const int barWidth = InterfaceScale::length(kBarWidth);
    const int gap = InterfaceScale::length(kGap);
    const int disc = InterfaceScale::length(kDisc);
    int width = 0;
    for (const QString& text : texts()) {
        width += fontMetrics().horizontalAdvance(text) + gap;
    }
    width += m_by == MapColorBy::Neighbours ? 2 * (disc + gap) : barWidth + gap;
    return {width, fontMetrics().height() + 2};
}

void MapColorBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

void MapColorBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int barWidth = InterfaceScale::length(kBarWidth);
    const int gap = InterfaceScale::length(kGap);
    const int disc = InterfaceScale::length(kDisc);
    const QStringList shown = texts();
    int x = 0;
    const auto write = [&](const QString& text, const QColor& color) {
        painter.setPen(color);
        const int advance = fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(x, 0, advance + 1, height()), Qt::AlignVCenter, text);
        x += advance + gap;
    };
    const QColor text = palette().color(QPalette::Active, QPalette::WindowText);
    for (int k = 0; k < shown.size(); ++k) {
        if (k > 0 && m_by == MapColorBy::Neighbours) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(k == 1 ? Theme::accuracy(palette()) : Theme::error(palette()));
            painter.drawEllipse(QRectF(x, (height() - disc) / 2.0, disc, disc));
            x += disc + gap;
        }
        write(shown[k], k == 0 ? Theme::quietText(palette()) : text);
        if (k == 1 && m_by != MapColorBy::Neighbours && m_range.valid) {
            const int barHeight = std::max(8, height() - 6);
            const int top = (height() - barHeight) / 2;
            const ColorMap map(ColorMap::Kind::Sequential, 0.0, barWidth);
            for (int column = 0; column < barWidth; ++column) {
                painter.fillRect(x + column, top, 1, barHeight,
                                 QColor::fromRgb(map.color(column + 0.5)));
            }
            x += barWidth + gap;
        }
    }
}

} // namespace clae
