// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunFault.h"

#include <QObject>

class QMainWindow;
class QToolBar;

namespace clae {

class Banner;
class Session;

/// Tells in the window that the run waits: because it cannot be stored, or because its next step is
/// not finite; with what to do and the buttons to do it. Its banner stays until the run goes on or
/// ends, whatever other messages come. Thread: GUI.
class FaultController : public QObject {
    Q_OBJECT
public:
    /// Adds its bar to `window`, which owns it.
    FaultController(Session& session, QMainWindow& window);

    /// Hides the bar when there is nothing to tell; a restored layout may have shown it.
    void follow();

private:
    void show(const RunFault& fault);
    void act();

    Session& m_session;
    QToolBar* m_bar;
    Banner* m_banner;
    bool m_told = false;
    RunFault::Kind m_kind = RunFault::Kind::Storage; ///< of what is told
};

} // namespace clae
