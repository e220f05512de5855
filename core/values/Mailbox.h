// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ThreadSafety.h"

#include <optional>
#include <utility>

namespace clae {

/// Holds the newest value only: a slider may post as fast as a hand can move it, and the reader
/// sees the last position. Thread: any thread may post and take.
template <typename T> class Mailbox {
public:
    /// Replaces what is waiting. Returns true when the box was empty, that is when the reader needs
    /// a wake-up.
    bool post(T value)
    {
        const MutexLock lock(m_mutex);
        const bool wasEmpty = !m_value.has_value();
        m_value = std::move(value);
        return wasEmpty;
    }

    /// Empties the box. Does not block.
    [[nodiscard]] std::optional<T> take()
    {
        const MutexLock lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

private:
    Mutex m_mutex;
    std::optional<T> m_value CLAE_GUARDED_BY(m_mutex);
};

} // namespace clae
