// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/SignalListener.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace clae {
namespace {

// A handler reaches nothing but globals and may call little more than write.
int pipeEnds[2] = {-1, -1};

extern "C" void noteSignal(int)
{
    const int before = errno;
    const char byte = 1;
    // The pipe is full only when the loop has not come to earlier signals: it will end all the
    // same.
    [[maybe_unused]] const ssize_t written = write(pipeEnds[1], &byte, 1);
    errno = before;
}

} // namespace

SignalListener::SignalListener()
{
    if (pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // without a pipe the signals end the process as they always do
    }
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (read(pipeEnds[0], &byte, 1) > 0) {
        }
        Q_EMIT endRequested();
    });
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
}

SignalListener::~SignalListener()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    delete m_notifier;
    close(pipeEnds[0]);
    close(pipeEnds[1]);
}

} // namespace clae
