// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LegendButton.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

namespace clae {
namespace {

constexpr int kPadding = 4;
constexpr int kSampleWidth = 20;
constexpr int kDiscWidth = 10;

int sampleWidth(LegendButton::Sample sample)
{
    return InterfaceScale::length(sample == LegendButton::Sample::Disc ? kDiscWidth : kSampleWidth);
}

} // namespace

LegendButton::LegendButton(Sample sample, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_sample(sample)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setChecked(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void LegendButton::setColor(const QColor& color)
{
    m_color = color;
    update();
}

void LegendButton::setSample(Sample sample)
{
    m_sample = sample;
    updateGeometry();
    update();
}

void LegendButton::setValue(const QString& value)
{
    if (value == m_value) {
        return;
    }
    m_value = value;
    const int width = fontMetrics().horizontalAdvance(QLatin1Char(' ') + value);
    if (width > m_valueWidth) {
        m_valueWidth = width;
        updateGeometry();
    }
    update();
}

QString LegendButton::label() const
{
    return m_value.isEmpty() || m_compact ? text() : QString(text() + QLatin1Char(' ') + m_value);
}

void LegendButton::setCompact(bool compact)
{
    if (compact != m_compact) {
        m_compact = compact;
        updateGeometry();
        update();
    }
}

int LegendButton::fullWidth() const
{
    return kPadding * 3 + sampleWidth(m_sample) + fontMetrics().horizontalAdvance(text()) +
           m_valueWidth;
}

QSize LegendButton::sizeHint() const
{
    return {fullWidth() - (m_compact ? m_valueWidth : 0), fontMetrics().height() + kPadding};
}

void LegendButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        m_valueWidth =
            m_value.isEmpty() ? 0 : fontMetrics().horizontalAdvance(QLatin1Char(' ') + m_value);
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

void LegendButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::mix(palette().color(QPalette::WindowText),
                                    palette().color(QPalette::Window), 0.08));
        painter.drawRoundedRect(rect(), 3, 3);
    }
    paintSample(painter, QRectF(kPadding, 0, sampleWidth(m_sample), height()));

    QFont labelFont = font();
    labelFont.setStrikeOut(!isChecked());
    painter.setFont(labelFont);
    painter.setPen(isChecked() ? palette().color(QPalette::WindowText)
                               : Theme::quietText(palette()));
    const QRect area = rect().adjusted(kPadding * 2 + sampleWidth(m_sample), 0, 0, 0);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, isChecked() ? label() : text());

    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(1, 1, -1, -1);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void LegendButton::paintSample(QPainter& painter, const QRectF& area) const
{
    const bool triangle =
        m_sample == Sample::DashesWithTriangles || m_sample == Sample::DashesWithHollowTriangles;
    const bool dashes = triangle || m_sample == Sample::DashedLine;
    const bool hollow =
        m_sample == Sample::LineWithRings || m_sample == Sample::DashesWithHollowTriangles;
    const QColor color = isChecked() ? m_color : Theme::quietText(palette());
    const QPointF centre = area.center();
    const double radius = InterfaceScale::length(m_sample == Sample::Disc ? 4.5 : 3.0);
    if (m_sample != Sample::Disc) {
        QPen pen(color, InterfaceScale::length(2.0));
        if (dashes) {
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({3, 2});
        } else if (m_sample == Sample::DottedLine) {
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({1, 1.5});
        } else if (m_sample == Sample::DashDotLine) {
            pen.setCapStyle(Qt::FlatCap);
            pen.setDashPattern({4, 1.5, 1, 1.5});
        } else if (!isChecked()) {
            pen.setWidthF(InterfaceScale::length(1.0));
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(area.left(), centre.y()), QPointF(area.right(), centre.y()));
    }
    if (m_sample == Sample::SolidLine || m_sample == Sample::DashedLine ||
        m_sample == Sample::DottedLine || m_sample == Sample::DashDotLine) {
        return;
    }
    painter.setPen(QPen(color, 1));
    painter.setBrush(isChecked() && !hollow ? QBrush(color)
                                            : QBrush(palette().color(QPalette::Window)));
    if (triangle) {
        painter.drawPolygon(
            QPolygonF({centre + QPointF(0, -radius), centre + QPointF(radius, radius),
                       centre + QPointF(-radius, radius)}));
    } else {
        painter.drawEllipse(centre, radius, radius);
    }
}

} // namespace clae
