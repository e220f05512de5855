// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

/// Turns Ctrl-C (SIGINT) and SIGTERM into a call on a thread of its own, where it may lock and
/// wait. The second one of a kind ends the process at once with exit code 130; one of each does
/// not, for torchrun and mpirun pass a Ctrl-C on as SIGTERM, which the terminal has sent already.
/// One at a time.
class InterruptWatcher {
public:
    explicit InterruptWatcher(std::function<void()> onInterrupt);
    ~InterruptWatcher();
    InterruptWatcher(const InterruptWatcher&) = delete;
    InterruptWatcher& operator=(const InterruptWatcher&) = delete;

    [[nodiscard]] bool interrupted() const { return m_interrupted; }

private:
    void watch();

    std::function<void()> m_onInterrupt;
    struct sigaction m_oldInterrupt {};
    struct sigaction m_oldTerminate {};
    std::atomic<bool> m_interrupted{false};
    std::thread m_thread;
};
