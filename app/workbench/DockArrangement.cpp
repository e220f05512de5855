// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/DockArrangement.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <map>
#include <memory>

namespace clae {

namespace {

/// Choosing a view brings it to the front; only one that is in front already is closed.
void raiseBeforeClosing(QDockWidget* dock)
{
    auto inFront = std::make_shared<bool>(false);
    // A turn later, so that the action still finds how it was before it acted.
    QObject::connect(
        dock, &QDockWidget::visibilityChanged, dock,
        [inFront](bool visible) { *inFront = visible; }, Qt::QueuedConnection);
    QObject::connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock, inFront](bool on) {
        if (on || !*inFront) {
            dock->show();
            dock->raise();
        }
    });
}

} // namespace

void arrangeDocks(QMainWindow& window, const std::vector<DockView>& views)
{
    // No central widget: every view is a dock, and the docks share the whole window.
    window.setDockNestingEnabled(true);
    std::map<DockPlace, QList<QDockWidget*>> places;
    for (const DockView& view : views) {
        auto* dock = new QDockWidget(view.title, &window);
        dock->setObjectName(QString::fromLatin1(view.name));
        dock->setWidget(view.content);
        dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
        raiseBeforeClosing(dock);
        places[view.place].append(dock);
    }
    const auto front = [&](DockPlace place) {
        return places[place].front();
    };
    QDockWidget* settings = front(DockPlace::Settings);
    QDockWidget* charts = front(DockPlace::Charts);
    QDockWidget* attack = front(DockPlace::Attack);
    QDockWidget* pairs = front(DockPlace::Pairs);
    QDockWidget* maps = front(DockPlace::Maps);
    window.addDockWidget(Qt::LeftDockWidgetArea, settings);
    window.splitDockWidget(settings, pairs, Qt::Vertical);
    window.splitDockWidget(settings, charts, Qt::Horizontal);
    window.splitDockWidget(charts, attack, Qt::Horizontal);
    window.splitDockWidget(pairs, maps, Qt::Horizontal);
    for (const auto& [place, docks] : places) {
        for (int k = 1; k < docks.size(); ++k) {
            window.tabifyDockWidget(docks[k - 1], docks[k]);
        }
        docks.front()->raise();
    }
    giveUsualSizes(window);
}

void giveUsualSizes(QMainWindow& window)
{
    const auto dock = [&](const char* name) {
        return window.findChild<QDockWidget*>(QString::fromLatin1(name));
    };
    QDockWidget* settings = dock("experimentDock");
    QDockWidget* pairs = dock("pairsDock");
    window.resizeDocks({settings, dock("curvesDock"), dock("attackDock")}, {256, 752, 264},
                       Qt::Horizontal);
    window.resizeDocks({pairs, dock("embeddingDock")}, {660, 612}, Qt::Horizontal);
    window.resizeDocks({settings, pairs}, {350, 350}, Qt::Vertical);
}

} // namespace clae
