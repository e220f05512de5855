// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Mailbox.h"
#include "core/values/StopToken.h"
#include "core/values/ThreadSafety.h"

#include <chrono>
#include <optional>

namespace clae {

/// The handle by which others steer a run: pause, one step, stop, live controls,
/// questions. Thread: any, but
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

    /// Asks for the next step to be taken apart before it is taken; several questions that wait are
    /// one. Does not block.
    void askAnatomy();

    /// Ends waitForRetry() at once. Does not block.
    void retry();
    /// Blocks until retry(), for at most `longest`; false at once when the run is to stop. Thread:
    /// the training thread.
    [[nodiscard]] bool waitForRetry(std::chrono::milliseconds longest);

    enum class Turn { Step, Anatomy, End };
    /// Blocks while paused and unasked. The end goes before a question, a question before a step.
    [[nodiscard]] Turn waitForTurn();

private:
    mutable Mutex m_mutex;
    Condition m_changed;
    bool m_paused CLAE_GUARDED_BY(m_mutex) = false;
    bool m_stepOnce CLAE_GUARDED_BY(m_mutex) = false;
    bool m_anatomyAsked CLAE_GUARDED_BY(m_mutex) = false;
    bool m_retry CLAE_GUARDED_BY(m_mutex) = false;
    StopToken m_stop;
    Mailbox<Controls> m_controls;
};

} // namespace clae
