// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace clae {

class FileLock;

/// How a run stands by its own word: status.json.
struct RunStatus {
    RunState state = RunState::Running; ///< of Running, Finished, Stopped, Failed
    std::string message;                ///< of a failure
    std::int64_t started = 0;           ///< seconds since 1970, UTC: of the run's first session
    std::int64_t ended = 0;             ///< the same; 0 while it runs
    std::int64_t totalSteps = 0;
    std::string device;
    std::int64_t process = 0; ///< the id of the one that trains, or did last; for people
    std::string host;         ///< the machine it is on; empty: not known
};

/// Absent when the run has none, as older ones, or when it is damaged. Thread: any.
[[nodiscard]] std::optional<RunStatus> readRunStatus(const std::filesystem::path& run);

/// Whether a process trains in the folder now. Thread: any.
[[nodiscard]] bool runIsHeld(const std::filesystem::path& run);

/// Holds a run's folder for as long as it lives, so that no other process trains there and everyone
/// sees whether the one that does is still alive. Thread: one at a time.
class RunHold {
public:
    /// Throws InputError when another process, or another run of this one, holds the folder.
    explicit RunHold(std::filesystem::path run);
    ~RunHold();

    /// Writes that the run trains. Throws as writeFileAtomically.
    void begin(std::int64_t totalSteps, const std::string& device);
    /// Writes how it ended. Throws as writeFileAtomically.
    void end(RunState state, const std::string& message = {});

private:
    std::filesystem::path m_run;
    std::unique_ptr<FileLock> m_lock;
    RunStatus m_status;
};

/// The name of this machine, as a run's status tells it.
[[nodiscard]] std::string hostName();

/// The word for a state that files and scripts read: "running", "finished", ...
[[nodiscard]] const char* runStateName(RunState state);

} // namespace clae
