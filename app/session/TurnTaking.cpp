// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/TurnTaking.h"

namespace clae {

void TurnTaking::wait(int player)
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_changed.wait(lock, [&] { return m_turn == player; });
}

void TurnTaking::pass(int player)
{
    std::unique_lock<std::mutex> lock(m_mutex);
    m_changed.wait(lock, [&] { return m_turn == player; });
    handOver();
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_turn == player; });
}

void TurnTaking::leave(int player)
{
    {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_here[static_cast<std::size_t>(player)] = false;
        if (m_turn == player) {
            handOver();
        }
    }
    m_changed.notify_all();
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
