// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/RunFault.h"
#include "core/values/ThreadSafety.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clae {

/// How a run ended: exactly one of these for each run that was started.
struct RunEnd {
    enum class How { Finished, Stopped, Failed };
    How how = How::Finished;
    std::string message; ///< of a failure
};

/// What happened in a run since the last look. Steps, evaluations, events and notes are never
/// dropped; of the rest the newest is kept.
struct RunNews {
    struct Started {
        std::int64_t totalSteps = 0;
        std::string device;
        std::string folder;
    };
    std::optional<Started> started;
    std::vector<StepReport> steps;
    std::vector<EvaluationReport> evaluations;
    std::vector<ControlEvent> events;
    std::optional<Progress> progress;
    bool saved = false;
    std::vector<std::string> notes; ///< sentences that need no answer
    std::optional<RunFault> fault;  ///< the run waits
    bool mended = false;            ///< it did, and does not wait any more
    std::optional<RunEnd> end;
};

/// Carries RunNews from the training thread to the window's. Thread: any.
class RunOutbox {
public:
    /// Calls `change` on the waiting news. True when nothing was waiting, that is when the reader
    /// needs a wake-up.
    template <typename Change> bool add(Change change)
    {
        const MutexLock lock(m_mutex);
        change(m_news);
        return !std::exchange(m_filled, true);
    }

    [[nodiscard]] RunNews take();

private:
    Mutex m_mutex;
    RunNews m_news CLAE_GUARDED_BY(m_mutex);
    bool m_filled CLAE_GUARDED_BY(m_mutex) = false;
};

} // namespace clae
