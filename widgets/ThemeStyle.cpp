// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ThemeStyle.h"

#include "widgets/Theme.h"

#include <QPainter>
#include <QStyleOption>

namespace clae {

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool checkBox =
        element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!checkBox || !Theme::isDark(option->palette)) {
        return;
    }
    QColor outline = option->palette.color(QPalette::Text);
    outline.setAlphaF(0.5F);
    painter->save();
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace clae
