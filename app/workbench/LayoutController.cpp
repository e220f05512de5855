// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LayoutController.h"

#include "app/workbench/DockArrangement.h"
#include "app/workbench/UndoController.h"
#include "widgets/DockTitle.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QSettings>

namespace clae {
namespace {

constexpr int kSettleMilliseconds = 100;

QString lockedKey()
{
    return QStringLiteral("layoutLocked");
}

} // namespace

LayoutController::LayoutController(QMainWindow& window, UndoController& undo, int version)
    : QObject(&window),
      m_window(window),
      m_undo(undo),
      m_version(version),
      m_docks(window.findChildren<QDockWidget*>()),
      m_first(window.saveState(version)),
      m_reset(new QAction(tr("&Reset Layout"), &window)),
      m_lock(new QAction(tr("Loc&k Layout"), &window))
{
    m_reset->setObjectName(QStringLiteral("resetLayout"));
    m_reset->setStatusTip(tr("Put every view back to where it was at the first start"));
    m_lock->setObjectName(QStringLiteral("lockLayout"));
    m_lock->setStatusTip(tr("Keep the views from being moved or closed by accident"));
    m_lock->setCheckable(true);
    window.addActions({m_reset, m_lock});
    connect(m_reset, &QAction::triggered, this, &LayoutController::reset);
    connect(m_lock, &QAction::toggled, this, &LayoutController::setLocked);

    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleMilliseconds);
    connect(&m_settled, &QTimer::timeout, this, &LayoutController::note);
    const auto moved = [this] {
        if (m_begun && !m_paused && !m_undo.isApplying()) {
            m_settled.start();
        }
    };
    qApp->installEventFilter(this);
    for (QDockWidget* dock : m_docks) {
        connect(dock, &QDockWidget::dockLocationChanged, this, moved);
        connect(dock, &QDockWidget::topLevelChanged, this, moved);
        connect(dock->toggleViewAction(), &QAction::triggered, this, moved);
        dock->installEventFilter(this);
        auto* title = new DockTitle(dock);
        connect(title, &DockTitle::helpRequested, this,
                [this, dock] { Q_EMIT helpRequested(dock->widget()); });
    }
}

void LayoutController::expectChange()
{
    if (m_begun && !m_settled.isActive()) {
        m_last = m_window.saveState(m_version);
    }
}

bool LayoutController::eventFilter(QObject* watched, QEvent* event)
{
    // The sizes of the window and of its views change at any time and are no step of undo; what is
    // gone back to is the arrangement just before the hand touched it.
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress) {
        expectChange();
    } else if (event->type() == QEvent::Close &&
               m_docks.contains(qobject_cast<QDockWidget*>(watched))) {
        expectChange();
        if (m_begun && !m_paused && !m_undo.isApplying()) {
            m_settled.start();
        }
    }
    return QObject::eventFilter(watched, event);
}

void LayoutController::begin()
{
    m_lock->setChecked(QSettings().value(lockedKey(), false).toBool());
    m_begun = true;
    expectChange();
}

void LayoutController::setPaused(bool paused)
{
    m_settled.stop();
    m_paused = paused;
    m_last = m_window.saveState(m_version);
}

void LayoutController::note()
{
    const QByteArray now = m_window.saveState(m_version);
    if (now == m_last) {
        return;
    }
    m_undo.noteLayout(m_last, now, tr("change of the layout"),
                      [this](const QByteArray& state) { restore(state); });
    m_last = now;
}

void LayoutController::reset()
{
    const QByteArray before = m_window.saveState(m_version);
    restore(m_first);
    giveUsualSizes(m_window);
    const QByteArray after = m_window.saveState(m_version);
    if (before != after) {
        m_undo.noteLayout(before, after, tr("reset of the layout"),
                          [this](const QByteArray& state) { restore(state); });
    }
}

void LayoutController::restore(const QByteArray& state)
{
    const bool paused = std::exchange(m_paused, true);
    m_window.restoreState(state, m_version);
    m_paused = paused;
    m_settled.stop();
    m_last = m_window.saveState(m_version);
}

void LayoutController::setLocked(bool locked)
{
    for (QDockWidget* dock : m_docks) {
        dock->setFeatures(locked
                              ? QDockWidget::NoDockWidgetFeatures
                              : QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
        dock->toggleViewAction()->setEnabled(!locked);
        dock->toggleViewAction()->setToolTip(
            locked ? tr("The layout is locked; unlock it in the View menu")
                   : tr("Show or hide this view"));
    }
    QSettings().setValue(lockedKey(), locked);
}

} // namespace clae
