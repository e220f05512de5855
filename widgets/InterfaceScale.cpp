// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/InterfaceScale.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QLayout>
#include <QStyle>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr char kScale[] = "claeInterfaceScale";
constexpr char kDesignedFont[] = "claeDesignedFont";
constexpr char kDesignedMargins[] = "claeDesignedMargins";
constexpr char kDesignedSpacing[] = "claeDesignedSpacing";

int scaled(int designed, double scale)
{
    return static_cast<int>(std::lround(designed * scale));
}

QMargins styleMargins(const QLayout& layout)
{
    // A layout within another one has none by itself.
    const QWidget* widget = layout.parentWidget();
    if (widget == nullptr || widget->layout() != &layout) {
        return {};
    }
    const QStyle* style = widget->style();
    return {style->pixelMetric(QStyle::PM_LayoutLeftMargin, nullptr, widget),
            style->pixelMetric(QStyle::PM_LayoutTopMargin, nullptr, widget),
            style->pixelMetric(QStyle::PM_LayoutRightMargin, nullptr, widget),
            style->pixelMetric(QStyle::PM_LayoutBottomMargin, nullptr, widget)};
}

} // namespace

double InterfaceScale::current()
{
    const QVariant scale = qApp != nullptr ? qApp->property(kScale) : QVariant();
    return scale.isValid() ? scale.toDouble() : 1.0;
}

int InterfaceScale::length(int designed)
{
    return scaled(designed, current());
}

InterfaceScale::InterfaceScale(QObject* parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

void InterfaceScale::apply(double scale)
{
    const double next = std::clamp(scale, kSmallest, kLargest);
    const double before = current();
    if (!qApp->property(kDesignedFont).isValid()) {
        qApp->setProperty(kDesignedFont, QApplication::font());
        new InterfaceScale(qApp); // the application owns it
    }
    if (next == before) {
        return;
    }
    // Looked at before the style's own margins change: what equals them is the style's.
    for (QWidget* top : QApplication::topLevelWidgets()) {
        scaleWidgets(top, before);
    }
    qApp->setProperty(kScale, next);
    QFont font = qApp->property(kDesignedFont).value<QFont>();
    if (next != 1.0) {
        if (font.pointSizeF() > 0) {
            font.setPointSizeF(font.pointSizeF() * next);
        } else {
            font.setPixelSize(scaled(font.pixelSize(), next));
        }
    }
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        scaleOwnFont(widget, next / before);
    }
    QApplication::setFont(font);
    for (QWidget* widget : widgets) {
        // Qt tells the widgets by itself only once the event loop runs.
        QEvent fontChange(QEvent::ApplicationFontChange);
        QCoreApplication::sendEvent(widget, &fontChange);
        QEvent change(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &change);
    }
    for (QWidget* top : QApplication::topLevelWidgets()) {
        scaleWidgets(top, next);
    }
    settle();
}

void InterfaceScale::settle()
{
    QWidgetList widgets; // children before their parents
    for (QWidget* top : QApplication::topLevelWidgets()) {
        widgets.append(top);
        widgets.append(top->findChildren<QWidget*>());
    }
    std::reverse(widgets.begin(), widgets.end());
    // Boxes, layouts and panels keep lengths that they measured while some of their children were
    // still of the old size. Twice, as the first round still meets some of those.
    for (const QEvent::Type type : {QEvent::StyleChange, QEvent::FontChange}) {
        for (QWidget* widget : widgets) {
            QEvent change(type);
            QCoreApplication::sendEvent(widget, &change);
            if (widget->layout() != nullptr) {
                widget->layout()->invalidate();
            }
            widget->updateGeometry();
        }
    }
}

void InterfaceScale::scaleOwnFont(QWidget* widget, double factor)
{
    // A font that a widget set for itself, size included, follows no other.
    QFont own = widget->font();
    if (!widget->testAttribute(Qt::WA_SetFont) || (own.resolveMask() & QFont::SizeResolved) == 0) {
        return;
    }
    if (own.pointSizeF() > 0) {
        own.setPointSizeF(own.pointSizeF() * factor);
    } else {
        own.setPixelSize(scaled(own.pixelSize(), factor));
    }
    widget->setFont(own);
}

void InterfaceScale::scaleWidgets(QWidget* top, double scale)
{
    if (top->layout() != nullptr) {
        scaleLayout(top->layout(), scale);
    }
    for (QLayout* layout : top->findChildren<QLayout*>()) {
        scaleLayout(layout, scale);
    }
}

void InterfaceScale::scaleLayout(QLayout* layout, double scale)
{
    // Layouts of Qt's own widgets (tool bars, docks, boxes) take all from the style.
    const bool ours = qobject_cast<QBoxLayout*>(layout) != nullptr ||
                      qobject_cast<QGridLayout*>(layout) != nullptr ||
                      qobject_cast<QFormLayout*>(layout) != nullptr;
    if (!ours || layout->inherits("QToolBarLayout") || layout->inherits("QDockWidgetLayout")) {
        return;
    }
    // What was written out is remembered once and scaled from there, so that no rounding adds up.
    // What comes from the style scales with it and is remembered as false.
    if (!layout->property(kDesignedMargins).isValid()) {
        const QMargins margins = layout->contentsMargins();
        const bool usualMargins = margins == styleMargins(*layout) && !margins.isNull();
        layout->setProperty(kDesignedMargins,
                            usualMargins ? QVariant(false) : QVariant::fromValue(margins));
        const QWidget* widget = layout->parentWidget();
        const QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
        const int usual = style->pixelMetric(QStyle::PM_LayoutHorizontalSpacing, nullptr, widget);
        const int spacing = layout->spacing();
        const bool usualSpacing = spacing < 0 || spacing == usual;
        layout->setProperty(kDesignedSpacing, usualSpacing ? QVariant(false) : QVariant(spacing));
        return;
    }
    const QVariant margins = layout->property(kDesignedMargins);
    if (margins.metaType() == QMetaType::fromType<QMargins>()) {
        const auto designed = margins.value<QMargins>();
        layout->setContentsMargins(scaled(designed.left(), scale), scaled(designed.top(), scale),
                                   scaled(designed.right(), scale),
                                   scaled(designed.bottom(), scale));
    }
    const QVariant spacing = layout->property(kDesignedSpacing);
    if (spacing.metaType() == QMetaType::fromType<int>()) {
        layout->setSpacing(scaled(spacing.toInt(), scale));
    }
    layout->invalidate();
}

bool InterfaceScale::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && watched->isWidgetType()) {
        auto* widget = static_cast<QWidget*>(watched);
        if (widget->isWindow() && current() != 1.0) {
            scaleWidgets(widget, current()); // remembers
            scaleWidgets(widget, current()); // scales
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace clae
