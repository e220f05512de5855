// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ThemeStyle.h"

#include "widgets/InterfaceScale.h"
#include "widgets/Theme.h"

#include <QPainter>
#include <QStyleOption>

namespace clae {

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool radioButton = element == PE_IndicatorRadioButton;
    const bool inView = element == PE_IndicatorItemViewItemCheck; // on white Fusion's are too faint
    const bool dark = Theme::isDark(option->palette);
    if (!inView && !(dark && (radioButton || element == PE_IndicatorCheckBox))) {
        return;
    }
    QColor outline = option->palette.color(QPalette::Text);
    outline.setAlphaF(0.5F);
    painter->save();
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    if (radioButton) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawEllipse(QRectF(option->rect).adjusted(1, 1, -1, -1));
    } else {
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const
{
    const int designed = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_ButtonIconSize:
    case PM_ButtonMargin:
    case PM_CheckBoxLabelSpacing:
    case PM_ComboBoxFrameWidth:
    case PM_DockWidgetSeparatorExtent:
    case PM_DockWidgetTitleBarButtonMargin:
    case PM_DockWidgetTitleMargin:
    case PM_ExclusiveIndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
    case PM_IndicatorHeight:
    case PM_IndicatorWidth:
    case PM_LayoutBottomMargin:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutVerticalSpacing:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_MenuBarItemSpacing:
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_RadioButtonLabelSpacing:
    case PM_ScrollBarExtent:
    case PM_ScrollBarSliderMin:
    case PM_SliderControlThickness:
    case PM_SliderLength:
    case PM_SliderThickness:
    case PM_SmallIconSize:
    case PM_SplitterWidth:
    case PM_TabBarIconSize:
    case PM_TabBarTabHSpace:
    case PM_TabBarTabVSpace:
    case PM_ToolBarIconSize:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
    case PM_TreeViewIndentation:
        // Negative ones mean "by the single sides" and have no length.
        return designed > 0 ? InterfaceScale::length(designed) : designed;
    default:
        return designed;
    }
}

} // namespace clae
