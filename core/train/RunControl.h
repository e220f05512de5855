// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Mailbox.h"
#include "core/values/StopToken.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace clae {

/// The handle by which others steer a run: pause, one step, stop, live controls. Thread: any, but
/// for waitForTurn, which the training thread calls between steps.
class RunControl {
public:
    void pause();
    void resume();
    /// Takes one more step, then pauses.
    void stepOnce();
    /// Ends the run after the present step; evaluations in between end at once. Does not block.
    void stop();

    [[nodiscard]] bool paused() const;
    [[nodiscard]] const StopToken& stopToken() const { return m_stop; }

    /// The newest controls win; they act from the next step on.
    void postControls(const Controls& controls) { m_controls.post(controls); }
    [[nodiscard]] std::optional<Controls> takeControls() { return m_controls.take(); }

    /// Blocks while paused. False when the run is to end.
    [[nodiscard]] bool waitForTurn();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    bool m_stepOnce = false;
    StopToken m_stop;
    Mailbox<Controls> m_controls;
};

} // namespace clae
