// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ValueSlider.h"

#include "widgets/WheelGuard.h"

#include <QBoxLayout>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

/// Takes off what the multiplication left in the last digits: 0.061, not 0.061000000000000006.
double roundToStep(double value)
{
    return std::round(value * 1e9) / 1e9;
}

} // namespace

ValueSlider::ValueSlider(const QString& name, const QString& title, Range range, QWidget* parent)
    : QWidget(parent),
      m_range(range),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_box(new QDoubleSpinBox(this))
{
    setObjectName(name);
    m_slider->setObjectName(name + QStringLiteral("Slider"));
    m_slider->setAccessibleName(tr("%1, slider").arg(title));
    m_box->setObjectName(name + QStringLiteral("Box"));
    m_box->setAccessibleName(title);
    m_box->setAlignment(Qt::AlignRight);
    m_box->setKeyboardTracking(false);
    guardWheel(m_slider);
    guardWheel(m_box);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_box);
    setFocusProxy(m_slider);
    setUnit(1.0, 2);
    setRange(range);
    reserveWidth();

    connect(m_slider, &QSlider::valueChanged, this,
            [this](int tick) { take(roundToStep(m_range.minimum + tick * m_range.step)); });
    connect(m_box, &QDoubleSpinBox::valueChanged, this,
            [this](double shown) { take(shown / m_factor); });
}

void ValueSlider::reserveWidth()
{
    // Equal boxes, whatever their range and unit: the sliders of a panel end on one line.
    m_box->setMinimumWidth(m_box->fontMetrics().horizontalAdvance(QStringLiteral("000000000")));
}

void ValueSlider::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        reserveWidth();
    } else if (event->type() == QEvent::EnabledChange && m_label != nullptr) {
        m_label->setEnabled(isEnabledTo(parentWidget()));
    }
}

void ValueSlider::setLabel(QLabel* label)
{
    m_label = label;
    label->setBuddy(m_box);
    label->setToolTip(m_box->toolTip());
    label->setEnabled(isEnabledTo(parentWidget()));
}

void ValueSlider::setToolTips(const QString& tip)
{
    m_slider->setToolTip(tip);
    m_box->setToolTip(tip);
    if (m_label != nullptr) {
        m_label->setToolTip(tip);
    }
}

void ValueSlider::setRange(Range range)
{
    m_range = range;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(
        0, static_cast<int>(std::lround((range.sliderMaximum - range.minimum) / range.step)));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    setValue(m_value);
    setUnit(m_factor, m_box->decimals());
}

void ValueSlider::setUnit(double factor, int decimals)
{
    m_factor = factor;
    const QSignalBlocker blocker(m_box);
    m_box->setDecimals(decimals);
    m_box->setSingleStep(m_range.step * factor);
    m_box->setRange(m_range.minimum * factor, m_range.maximum * factor);
    showValue();
}

void ValueSlider::setValue(double value)
{
    m_value = std::clamp(value, m_range.minimum, m_range.maximum);
    showValue();
}

void ValueSlider::take(double value)
{
    setValue(value);
    Q_EMIT moved(m_value);
}

void ValueSlider::showValue()
{
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker boxBlocker(m_box);
    m_slider->setValue(static_cast<int>(std::lround((m_value - m_range.minimum) / m_range.step)));
    m_box->setValue(m_value * m_factor);
}

} // namespace clae
