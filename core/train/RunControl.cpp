// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunControl.h"

#include <utility>

namespace clae {

void RunControl::pause()
{
    const MutexLock lock(m_mutex);
    m_paused = true;
    m_stepOnce = false;
}

void RunControl::resume()
{
    {
        const MutexLock lock(m_mutex);
        m_paused = false;
    }
    m_changed.notifyAll();
}

void RunControl::stepOnce()
{
    {
        const MutexLock lock(m_mutex);
        m_paused = true;
        m_stepOnce = true;
    }
    m_changed.notifyAll();
}

void RunControl::stop()
{
    {
        // Under the lock, so that a waiter cannot miss it between its test and its sleep.
        const MutexLock lock(m_mutex);
        m_stop.request();
    }
    m_changed.notifyAll();
}

bool RunControl::paused() const
{
    const MutexLock lock(m_mutex);
    return m_paused && !m_stepOnce;
}

void RunControl::askAnatomy()
{
    {
        const MutexLock lock(m_mutex);
        m_anatomyAsked = true;
    }
    m_changed.notifyAll();
}

void RunControl::retry()
{
    {
        const MutexLock lock(m_mutex);
        m_retry = true;
    }
    m_changed.notifyAll();
}

bool RunControl::waitForRetry(std::chrono::milliseconds longest)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + longest;
    MutexLock lock(m_mutex);
    for (auto left = longest; !m_stop.requested() && !m_retry && left.count() > 0;
         left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now())) {
        m_changed.waitFor(lock, left);
    }
    m_retry = false;
    return !m_stop.requested();
}

RunControl::Turn RunControl::waitForTurn()
{
    MutexLock lock(m_mutex);
    while (!m_stop.requested() && !m_anatomyAsked && m_paused && !m_stepOnce) {
        m_changed.wait(lock);
    }
    if (m_stop.requested()) {
        return Turn::End;
    }
    if (std::exchange(m_anatomyAsked, false)) {
        return Turn::Anatomy;
    }
    m_stepOnce = false;
    return Turn::Step;
}

} // namespace clae
