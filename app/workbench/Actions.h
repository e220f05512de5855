// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/Session.h"

#include <QCoreApplication>

class QAction;
class QActionGroup;
class QMainWindow;

namespace clae {

/// Every action of the window, with its text, shortcut, tip and icon, and the rule which of them
/// are possible when. Thread: GUI. The window owns the actions.
class Actions {
    Q_DECLARE_TR_FUNCTIONS(clae::Actions)
public:
    explicit Actions(QMainWindow& window);

    /// Enables what makes sense in this phase, beside a study, and with settings that have
    /// `problem` (empty: none); the others say why not in their tooltip.
    void follow(Session::Phase phase, bool studying, const QString& problem);
    /// While no run trains here, none can be started or steered for this reason: the open one is
    /// trained elsewhere. Empty: it is not.
    void setElsewhere(const QString& reason);

    QAction* start; ///< starts a run, or goes on after a pause
    QAction* pause;
    QAction* step;
    QAction* stop;
    QAction* quit;
    QAction* about;
    QActionGroup* themes; ///< data(): an int, ColorScheme

private:
    void follow();

    Session::Phase m_phase = Session::Phase::Idle;
    bool m_studying = false;
    QString m_problem;
    QString m_elsewhere;
};

} // namespace clae
