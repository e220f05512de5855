// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Error.h"

#include <atomic>
#include <memory>

namespace clae {

/// A flag that asks a long job to end soon. Copies share the flag.
/// Thread: any thread may ask and test at any time.
class StopToken {
public:
    StopToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    void request() const { m_flag->store(true); }
    [[nodiscard]] bool requested() const { return m_flag->load(); }
    /// Throws Cancelled when a stop was requested.
    void check() const
    {
        if (requested()) {
            throw Cancelled();
        }
    }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

} // namespace clae
