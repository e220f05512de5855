// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/FaultController.h"

#include "app/session/Session.h"
#include "widgets/Banner.h"

#include <QMainWindow>
#include <QToolBar>

namespace clae {

FaultController::FaultController(Session& session, QMainWindow& window)
    : QObject(&window),
      m_session(session),
      m_bar(new QToolBar(tr("Run trouble"), &window)),
      m_banner(new Banner(m_bar))
{
    window.addToolBarBreak();
    window.addToolBar(m_bar);
    m_bar->setObjectName(QStringLiteral("faultBar"));
    m_bar->setMovable(false);
    // The action of a widget that is hidden when it is added stays invisible and gets no room.
    m_bar->addWidget(m_banner)->setVisible(true);
    follow();
    connect(&session, &Session::faulted, this, &FaultController::show);
    connect(&session, &Session::mended, this, [this] {
        m_told = false;
        follow();
    });
    connect(&session, &Session::phaseChanged, this, [this](Session::Phase phase) {
        if (phase == Session::Phase::Idle || phase == Session::Phase::Stopping) {
            m_told = false;
            follow();
        }
    });
    connect(m_banner, &Banner::actionTriggered, this, &FaultController::act);
    connect(m_banner, &Banner::otherTriggered, &session, &Session::stop);
}

void FaultController::follow()
{
    m_bar->setVisible(m_told);
}

void FaultController::show(const RunFault& fault)
{
    m_told = true;
    m_kind = fault.kind;
    const QString reason = QString::fromStdString(fault.message);
    if (fault.kind == RunFault::Kind::Storage) {
        m_banner->ask(Banner::Level::Warning,
                      tr("Training is paused after step %1. %2 It goes on by itself then; nothing "
                         "is lost meanwhile.")
                          .arg(fault.step)
                          .arg(reason),
                      tr("Try again"), tr("Stop"));
    } else {
        m_banner->ask(
            Banner::Level::Error,
            tr("Training is paused after step %1. %2 Resume takes the step again with the present "
               "attack and learning rate; if it fails again, stop, and start anew or go on from an "
               "earlier checkpoint.")
                .arg(fault.step)
                .arg(reason),
            tr("Resume"), tr("Stop"));
    }
    follow();
}

void FaultController::act()
{
    if (m_kind == RunFault::Kind::Storage) {
        m_session.retryStoring();
    } else {
        m_session.resume();
    }
}

} // namespace clae
