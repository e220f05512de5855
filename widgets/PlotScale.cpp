// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PlotScale.h"

#include "widgets/InterfaceScale.h"
#include "widgets/QcpInclude.h"

#include <QChildEvent>
#include <QPen>
#include <QWidget>

#include <array>

namespace clae {
namespace {

constexpr char kDesignedMinimum[] = "claeDesignedMinimum";
constexpr int kDots = 100; ///< the slot of a graph's dots; pens have those of their names
constexpr std::array<const char*, 4> kPens{"pen", "basePen", "tickPen", "subTickPen"};

} // namespace

PlotScale::PlotScale(QObject* parent) : QObject(parent) {}

void PlotScale::follow(QWidget* top)
{
    if (auto* plot = qobject_cast<QCustomPlot*>(top)) {
        add(plot);
    }
    top->installEventFilter(this);
    for (QWidget* child : top->findChildren<QWidget*>()) {
        child->installEventFilter(this);
        if (auto* plot = qobject_cast<QCustomPlot*>(child)) {
            add(plot);
        }
    }
}

bool PlotScale::eventFilter(QObject* watched, QEvent* event)
{
    // A child is told of before it is a plot; polished it is what it will be.
    if (event->type() == QEvent::ChildPolished) {
        QObject* child = static_cast<QChildEvent*>(event)->child();
        if (child->isWidgetType()) {
            follow(static_cast<QWidget*>(child));
        }
    }
    if (event->type() == QEvent::StyleChange) {
        if (auto* plot = qobject_cast<QCustomPlot*>(watched)) {
            reserve(plot);
        }
    }
    return QObject::eventFilter(watched, event);
}

void PlotScale::reserve(QCustomPlot* plot)
{
    // Below its designed least size the labels of a plot's axes run into each other.
    const QVariant stored = plot->property(kDesignedMinimum);
    const QSize designed = stored.isValid() ? stored.toSize() : plot->minimumSize();
    plot->setProperty(kDesignedMinimum, designed);
    plot->setMinimumSize(designed * InterfaceScale::current());
}

void PlotScale::add(QCustomPlot* plot)
{
    connect(plot, &QCustomPlot::beforeReplot, this, &PlotScale::beforeReplot, Qt::UniqueConnection);
    reserve(plot);
}

void PlotScale::beforeReplot()
{
    scale(static_cast<QCustomPlot*>(sender()));
}

double PlotScale::widthOf(const QObject* object, int slot, double now, double factor)
{
    const auto key = std::make_pair(object, slot);
    const auto known = m_widths.find(key);
    const double designed = known != m_widths.end() && known->shown == now ? known->designed : now;
    const double shown = designed * factor;
    if (factor == 1.0) {
        m_widths.remove(key);
    } else {
        m_widths.insert(key, {designed, shown});
        connect(object, &QObject::destroyed, this, &PlotScale::forget, Qt::UniqueConnection);
    }
    return shown;
}

void PlotScale::forget(QObject* object)
{
    m_widths.remove({object, kDots});
    for (std::size_t k = 0; k < kPens.size(); ++k) {
        m_widths.remove({object, static_cast<int>(k)});
    }
}

void PlotScale::scale(QCustomPlot* plot)
{
    const double factor = InterfaceScale::current();
    if (factor == 1.0 && m_widths.isEmpty()) {
        return;
    }
    for (QObject* part : plot->findChildren<QObject*>()) {
        for (std::size_t k = 0; k < kPens.size(); ++k) {
            const QVariant value = part->property(kPens[k]);
            if (!value.canConvert<QPen>()) {
                continue;
            }
            QPen pen = value.value<QPen>();
            const double now = pen.widthF();
            const double shown = widthOf(part, static_cast<int>(k), now, factor);
            if (shown != now) {
                pen.setWidthF(shown);
                part->setProperty(kPens[k], pen);
            }
        }
        if (auto* graph = qobject_cast<QCPGraph*>(part)) {
            QCPScatterStyle dots = graph->scatterStyle();
            if (!dots.isNone()) {
                const double shown = widthOf(graph, kDots, dots.size(), factor);
                if (shown != dots.size()) {
                    dots.setSize(shown);
                    graph->setScatterStyle(dots);
                }
            }
        }
    }
}

} // namespace clae
