// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace clae {

/// Turns Ctrl-C in the terminal and SIGTERM into a signal in the event loop. Thread: GUI; at most
/// one in a process.
class SignalListener : public QObject {
    Q_OBJECT
public:
    SignalListener();
    ~SignalListener() override;

Q_SIGNALS:
    /// The process is asked to end.
    void endRequested();

private:
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace clae
