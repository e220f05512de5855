// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/PresentationMode.h"

#include "app/workbench/LayoutController.h"
#include "app/workbench/ScaleController.h"
#include "widgets/DockTitle.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QScreen>
#include <QTimer>
#include <QToolBar>

namespace clae {

PresentationMode::PresentationMode(QMainWindow& window, ScaleController& scale,
                                   LayoutController& layout)
    : QObject(&window),
      m_window(window),
      m_scale(scale),
      m_layout(layout),
      m_action(new QAction(tr("&Presentation"), &window)),
      m_escape(new QAction(tr("&Leave the Presentation"), &window))
{
    m_action->setObjectName(QStringLiteral("presentation"));
    m_action->setStatusTip(tr("Full screen, with type, lines and images large"));
    m_action->setCheckable(true);
    m_action->setShortcut(QKeySequence(Qt::Key_F11));
    m_escape->setObjectName(QStringLiteral("leavePresentation"));
    m_escape->setStatusTip(tr("Back to the window as it was"));
    m_escape->setShortcut(QKeySequence(Qt::Key_Escape));
    m_escape->setToolTip(tr("Nothing is presented now; F11 begins"));
    m_escape->setEnabled(false);
    window.addActions({m_action, m_escape});
    connect(m_action, &QAction::toggled, this, &PresentationMode::set);
    connect(m_escape, &QAction::triggered, this, [this] { set(false); });
    window.installEventFilter(this);
}

void PresentationMode::set(bool on)
{
    if (on == m_on) {
        return;
    }
    m_on = on;
    m_action->setChecked(on);
    m_escape->setEnabled(on);
    m_escape->setToolTip(on ? m_escape->statusTip() : tr("Nothing is presented now; F11 begins"));
    if (on) {
        enter();
    } else {
        leave();
    }
    Q_EMIT changed(on);
}

void PresentationMode::enter()
{
    m_layout.setPaused(true);
    m_state = m_window.saveState();
    m_geometry = m_window.geometry();
    m_windowState = m_window.windowState();
    m_hidden.clear();
    if (m_window.menuBar()->isVisibleTo(&m_window)) {
        m_hidden.emplace_back(m_window.menuBar());
        m_window.menuBar()->hide();
    }
    for (QToolBar* bar : m_window.findChildren<QToolBar*>()) {
        bar->setProperty("claeStyle", static_cast<int>(bar->toolButtonStyle()));
        bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    for (QDockWidget* dock : m_layout.docks()) {
        if (auto* title = qobject_cast<DockTitle*>(dock->titleBarWidget())) {
            title->setSlim(true);
        }
    }
    enlarge();
    m_window.showFullScreen();
}

void PresentationMode::enlarge()
{
    // A projector may be small: what would reach beyond its edges is worse than smaller type. A
    // window that does not fit at its own size is beyond help.
    const QSize room = m_window.screen()->size();
    const auto fits = [&] {
        const QSize needed = m_window.minimumSizeHint();
        return needed.width() <= room.width() && needed.height() <= room.height();
    };
    if (!fits()) {
        m_scale.setLeast(kScale);
        return;
    }
    for (const double scale : {kScale, 1.4, 1.3, 1.2, 1.1, 1.0}) {
        m_scale.setLeast(scale);
        if (fits()) {
            return;
        }
    }
}

void PresentationMode::leave()
{
    m_scale.setLeast(1.0);
    for (QDockWidget* dock : m_layout.docks()) {
        if (auto* title = qobject_cast<DockTitle*>(dock->titleBarWidget())) {
            title->setSlim(false);
        }
    }
    for (QToolBar* bar : m_window.findChildren<QToolBar*>()) {
        const QVariant style = bar->property("claeStyle");
        if (style.isValid()) {
            bar->setToolButtonStyle(static_cast<Qt::ToolButtonStyle>(style.toInt()));
            bar->setProperty("claeStyle", QVariant());
        }
    }
    for (const QPointer<QWidget>& widget : m_hidden) {
        if (widget != nullptr) {
            widget->show();
        }
    }
    m_window.setWindowState(m_windowState);
    if (!m_windowState.testFlag(Qt::WindowMaximized) &&
        !m_windowState.testFlag(Qt::WindowFullScreen)) {
        m_window.setGeometry(m_geometry);
    }
    m_window.restoreState(m_state);
    // The widgets learn their smaller sizes on the way back to the event loop; only then the docks
    // can have their former ones to the pixel.
    QTimer::singleShot(0, this, [this] {
        if (!m_on) {
            m_window.restoreState(m_state);
            m_layout.setPaused(false);
        }
    });
}

bool PresentationMode::eventFilter(QObject* watched, QEvent* event)
{
    // What is saved at the end is the window, not the presentation.
    if (watched == &m_window && event->type() == QEvent::Close && m_on) {
        set(false);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace clae
