// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/DockTitle.h"

#include "widgets/InterfaceScale.h"

#include <QBoxLayout>
#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QToolButton>

namespace clae {

DockTitle::DockTitle(QDockWidget* dock)
    : QWidget(dock),
      m_dock(dock),
      m_name(new QLabel(this)),
      m_help(new QToolButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(dock->objectName() + QStringLiteral("Title"));
    m_name->setObjectName(QStringLiteral("dockName"));
    m_name->setMinimumWidth(1);
    m_help->setObjectName(QStringLiteral("dockHelp"));
    m_help->setText(QStringLiteral("?"));
    m_close->setObjectName(QStringLiteral("dockClose"));
    m_close->setText(QString(QChar(0x00D7)));
    for (QToolButton* button : {m_help, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus); // F1 and the View menu do the same
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 1, 2, 1);
    layout->setSpacing(2);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_help);
    layout->addWidget(m_close);

    connect(m_help, &QToolButton::clicked, this, &DockTitle::helpRequested);
    connect(m_close, &QToolButton::clicked, dock, &QWidget::close);
    connect(dock, &QWidget::windowTitleChanged, this, &DockTitle::followDock);
    connect(dock, &QDockWidget::featuresChanged, this, &DockTitle::followDock);
    followDock();
    dock->setTitleBarWidget(this);
}

void DockTitle::setSlim(bool slim)
{
    m_slim = slim;
    const int side = slim ? 0 : InterfaceScale::length(1);
    layout()->setContentsMargins(InterfaceScale::length(8), side, InterfaceScale::length(2), side);
    followDock();
}

void DockTitle::followDock()
{
    const QString title = m_dock->windowTitle();
    m_name->setText(title);
    m_help->setAccessibleName(tr("Help on %1").arg(title));
    m_help->setToolTip(tr("What %1 shows, with its formulas").arg(title));
    m_close->setAccessibleName(tr("Close %1").arg(title));
    m_close->setToolTip(tr("Close %1; the View menu opens it again").arg(title));
    m_help->setVisible(!m_slim);
    m_close->setVisible(!m_slim && m_dock->features().testFlag(QDockWidget::DockWidgetClosable));
}

void DockTitle::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        followDock();
    }
}

} // namespace clae
