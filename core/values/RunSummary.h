// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// What became of a run.
enum class RunState {
    Running,     ///< a process holds its folder
    Finished,    ///< all steps and the last evaluation are there
    Stopped,     ///< ended by a person before its last step
    Failed,      ///< ended by an error; RunSummary::message tells which
    Interrupted, ///< its process is gone without having ended it: a crash, a kill, a power cut
    Imported,    ///< brought from elsewhere: weights without steps
};

/// One run in a list: all that is known without reading its curves.
struct RunSummary {
    /// Under the runs' folder, with '/' between its parts: what a run is told apart by.
    std::string folder;
    std::string name; ///< what people call it; the folder until somebody renames it
    RunState state = RunState::Stopped;
    std::string message;           ///< why it failed; empty otherwise
    std::int64_t started = 0;      ///< seconds since 1970, UTC; 0: not known
    std::int64_t ended = 0;        ///< of its last change, the same way; 0: not known, or it runs
    std::int64_t step = 0;         ///< steps trained
    std::int64_t totalSteps = 0;   ///< of the whole run; 0: not known
    std::string device;            ///< "cpu, 2 threads, bf16"; empty: not known
    std::optional<double> loss;    ///< total loss of the newest step
    std::optional<double> knnTop1; ///< of the newest evaluation, 0 to 1
    std::optional<double> bestKnnTop1; ///< of the best one
    std::vector<std::string> tags;     ///< in the order in which they were given, none twice
    std::string notes;
    std::shared_ptr<const TrainSpec> spec; ///< null when spec.toml cannot be read
    std::string specText;                  ///< spec.toml, complete
    bool resumable = false; ///< there is a checkpoint to go on from or to look through
    bool missing = false;   ///< the folder was there once and is not any more

    /// Whether a training can go on here: from a checkpoint, or, where it was cut off before the
    /// first one, from its beginning.
    [[nodiscard]] bool goesOn() const { return resumable || state == RunState::Interrupted; }
};

} // namespace clae
