// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunControl.h"

#include <utility>

namespace clae {

void RunControl::pause()
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_paused = true;
    m_stepOnce = false;
}

void RunControl::resume()
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void RunControl::stepOnce()
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_paused = true;
        m_stepOnce = true;
    }
    m_changed.notify_all();
}

void RunControl::stop()
{
    {
        // Under the lock, so that a waiter cannot miss it between its test and its sleep.
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_stop.request();
    }
    m_changed.notify_all();
}

bool RunControl::paused() const
{
    const std::lock_guard<std::mutex> lock(m_mutex);
    return m_paused && !m_stepOnce;
}

void RunControl::askAnatomy()
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_anatomyAsked = true;
    }
    m_changed.notify_all();
}

void RunControl::retry()
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_retry = true;
    }
    m_changed.notify_all();
}

bool RunControl::waitForRetry(std::chrono::milliseconds longest)
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_changed.wait_for(lock, longest, [this] { return m_stop.requested() || m_retry; });
    m_retry = false;
    return !m_stop.requested();
}

RunControl::Turn RunControl::waitForTurn()
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_changed.wait(
        lock, [this] { return m_stop.requested() || m_anatomyAsked || !m_paused || m_stepOnce; });
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
