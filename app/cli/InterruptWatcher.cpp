// SPDX-License-Identifier: GPL-3.0-or-later
#include "InterruptWatcher.h"

#include "ExitCode.h"

#include <semaphore.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace {

// A handler can reach nothing but globals, and of what wakes a thread it may call only sem_post.
std::atomic<int> interrupts{0};
std::atomic<int> terminations{0};
sem_t wakeUp;
static_assert(std::atomic<int>::is_always_lock_free, "signal handlers may not lock");

/// A handler rather than a blocked signal: the BLAS starts threads before main, and the signal
/// would end the process through one of those.
extern "C" void countSignal(int number)
{
    std::atomic<int>& count = number == SIGINT ? interrupts : terminations;
    if (count.fetch_add(1) > 0) {
        _exit(kExitInterrupted);
    }
    const int before = errno;
    sem_post(&wakeUp);
    errno = before;
}

} // namespace

InterruptWatcher::InterruptWatcher(std::function<void()> onInterrupt)
    : m_onInterrupt(std::move(onInterrupt))
{
    interrupts = 0;
    terminations = 0;
    sem_init(&wakeUp, 0, 0);
    struct sigaction action {};
    action.sa_handler = countSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &m_oldInterrupt);
    sigaction(SIGTERM, &action, &m_oldTerminate);
    m_thread = std::thread([this] { watch(); });
}

InterruptWatcher::~InterruptWatcher()
{
    sigaction(SIGINT, &m_oldInterrupt, nullptr);
    sigaction(SIGTERM, &m_oldTerminate, nullptr);
    sem_post(&wakeUp);
    m_thread.join();
    sem_destroy(&wakeUp);
}

void InterruptWatcher::watch()
{
    while (sem_wait(&wakeUp) != 0) {
        // Woken by another signal; wait on.
    }
    if (interrupts > 0 || terminations > 0) {
        m_interrupted = true;
        m_onInterrupt();
    }
}
