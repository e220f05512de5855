// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RealBox.h"

#include <QStyleOptionSpinBox>

namespace clae {
namespace {

constexpr int kDecimals = 8;
constexpr int kCharacters = 6;

} // namespace

RealBox::RealBox(QWidget* parent) : QDoubleSpinBox(parent)
{
    setDecimals(kDecimals);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setKeyboardTracking(false);
    setAlignment(Qt::AlignRight);
}

QString RealBox::textFromValue(double value) const
{
    QString text = locale().toString(value, 'f', decimals());
    const QString point = locale().decimalPoint();
    while (text.contains(point) && text.endsWith(locale().zeroDigit())) {
        text.chop(1);
    }
    if (text.endsWith(point)) {
        text.chop(point.size());
    }
    return text.remove(locale().groupSeparator());
}

QSize RealBox::sizeHint() const
{
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize content(fontMetrics().horizontalAdvance(QLatin1Char('0')) * kCharacters,
                        fontMetrics().height());
    return style()
        ->sizeFromContents(QStyle::CT_SpinBox, &option, content, this)
        .expandedTo(QSize(0, QDoubleSpinBox::sizeHint().height()));
}

} // namespace clae
