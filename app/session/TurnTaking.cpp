// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/TurnTaking.h"

namespace clae {

void TurnTaking::wait(int player)
{
    MutexLock lock(m_mutex);
    while (m_turn != player) {
        m_changed.wait(lock);
    }
}

void TurnTaking::pass(int player)
{
    MutexLock lock(m_mutex);
    while (m_turn != player) {
        m_changed.wait(lock);
    }
    handOver();
    m_changed.notifyAll();
    while (m_turn != player) {
        m_changed.wait(lock);
    }
}

void TurnTaking::leave(int player)
{
    {
        const MutexLock lock(m_mutex);
        m_here[static_cast<std::size_t>(player)] = false;
        if (m_turn == player) {
            handOver();
        }
    }
    m_changed.notifyAll();
}

void TurnTaking::handOver()
{
    const int players = static_cast<int>(m_here.size());
    for (int k = 1; k <= players; ++k) {
        const int next = (m_turn + k) % players;
        if (m_here[static_cast<std::size_t>(next)]) {
            m_turn = next;
            return;
        }
    }
}

} // namespace clae
