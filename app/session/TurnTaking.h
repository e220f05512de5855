// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ThreadSafety.h"

#include <vector>

namespace clae {

/// Lets threads work in turn, one at a time, each a training step long: twins that share the cores
/// fairly, neither ahead of the other. Player 0 has the first turn. Thread: any, a thread a player.
class TurnTaking {
public:
    explicit TurnTaking(int players) : m_here(static_cast<std::size_t>(players), true) {}

    /// Blocks until it is `player`'s turn.
    void wait(int player);
    /// Ends `player`'s turn, then blocks until its next one; at once when all others have left.
    void pass(int player);
    /// `player` takes no turns any more. Does not block; may be called again.
    void leave(int player);

private:
    void handOver() CLAE_REQUIRES(m_mutex);

    Mutex m_mutex;
    Condition m_changed;
    std::vector<bool> m_here CLAE_GUARDED_BY(m_mutex);
    int m_turn CLAE_GUARDED_BY(m_mutex) = 0;
};

} // namespace clae
