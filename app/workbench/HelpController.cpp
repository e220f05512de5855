// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/HelpController.h"

#include "widgets/HelpPanel.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QHelpEvent>
#include <QMainWindow>
#include <QWhatsThis>

namespace clae {

HelpController::HelpController(QMainWindow& window, QDockWidget* neighbour)
    : QObject(&window),
      m_window(window),
      m_panel(new HelpPanel(&window)),
      m_dock(new QDockWidget(tr("Help"), &window)),
      m_help(new QAction(tr("&Help on This"), &window)),
      m_whatsThis(new QAction(tr("&What Is This?"), &window))
{
    m_dock->setObjectName(QStringLiteral("helpDock"));
    m_dock->setWidget(m_panel);
    m_dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    m_dock->hide(); // first: as a tab it would push the present one aside
    // Not both: a place of its own, even for a moment, would change the sizes of the others.
    if (neighbour != nullptr) {
        window.tabifyDockWidget(neighbour, m_dock);
    } else {
        window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    }
    m_help->setObjectName(QStringLiteral("helpOnThis"));
    m_help->setStatusTip(tr("What the control or view with the focus means, with its formula"));
    m_help->setShortcut(QKeySequence(Qt::Key_F1));
    m_whatsThis->setObjectName(QStringLiteral("whatsThis"));
    m_whatsThis->setStatusTip(tr("Click on anything to read what it means"));
    m_whatsThis->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F1));
    window.addActions({m_help, m_whatsThis});
    connect(m_help, &QAction::triggered, this, [this] { explain(QApplication::focusWidget()); });
    connect(m_whatsThis, &QAction::triggered, this, [] { QWhatsThis::enterWhatsThisMode(); });
    qApp->installEventFilter(this);
}

void HelpController::explain(QWidget* widget)
{
    const bool own = widget != nullptr && (widget == m_panel || m_panel->isAncestorOf(widget));
    if (!own) {
        m_panel->explain(widget);
    }
    m_dock->show();
    m_dock->raise();
}

bool HelpController::eventFilter(QObject* watched, QEvent* event)
{
    const bool asks = event->type() == QEvent::QueryWhatsThis || event->type() == QEvent::WhatsThis;
    if (!asks || !watched->isWidgetType()) {
        return QObject::eventFilter(watched, event);
    }
    auto* widget = static_cast<QWidget*>(watched);
    if (widget->window() != &m_window) {
        return QObject::eventFilter(watched, event);
    }
    // Everything in the window has help, if only that of its view.
    event->accept();
    if (event->type() == QEvent::WhatsThis) {
        QWhatsThis::leaveWhatsThisMode();
        explain(widget);
    }
    return true;
}

} // namespace clae
