// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace clae {

/// What a run does about a RunFault.
struct FaultAnswers {
    enum class Answer {
        End,  ///< runTraining() throws
        Wait, ///< the observer is told, and the run waits
    };
    Answer storage = Answer::End;   ///< waiting: tries again by itself, and at RunControl::retry()
    Answer notFinite = Answer::End; ///< waiting: as paused; the step is taken again once it goes on
    std::chrono::milliseconds retryAfter = std::chrono::seconds(3);
};

} // namespace clae
