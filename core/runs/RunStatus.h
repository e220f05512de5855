// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"
#include "core/values/ThreadSafety.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

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

/// Whether a process of this machine trains in the folder now. Thread: any.
[[nodiscard]] bool runIsHeld(const std::filesystem::path& run);

/// Nobody has written into a run for so long: a process on another machine that says that it trains
/// there has ended without a word, or the folder is out of reach.
constexpr double kQuietSeconds = 120.0;

/// Seconds since somebody wrote into the run by the times of its files, never below 0; large when
/// nothing is there. Thread: any.
[[nodiscard]] double runQuietSeconds(const std::filesystem::path& run);

[[nodiscard]] bool isOfThisMachine(const RunStatus& status);

/// Whether a process trains in the folder now, on this machine or another one. Locks do not reach
/// over every network, so that another machine's word counts, as long as it goes on writing.
/// Thread: any.
[[nodiscard]] bool runTrains(const std::filesystem::path& run,
                             const std::optional<RunStatus>& status);

/// Holds a run's folder for as long as it lives, so that no other process trains there and everyone
/// sees whether the one that does is still alive: here by a lock, on other machines by the time of
/// that file, which is set to now every few seconds. Thread: one at a time.
class RunHold {
public:
    /// Throws InputError when another process, or another run of this one, holds the folder, or one
    /// on another machine trains there.
    explicit RunHold(std::filesystem::path run);
    ~RunHold();
    RunHold(const RunHold&) = delete;
    RunHold& operator=(const RunHold&) = delete;

    /// Writes that the run trains. Throws as writeFileAtomically.
    void begin(std::int64_t totalSteps, const std::string& device);
    /// Holds the folder that lies there now, which may be another than before: it was removed and
    /// made anew while the run trained. Throws as the constructor, and as begin().
    void renew();
    /// Writes how it ended. Throws as writeFileAtomically.
    void end(RunState state, const std::string& message = {});

private:
    void beat();

    std::filesystem::path m_run;
    std::unique_ptr<FileLock> m_lock;
    RunStatus m_status;
    Mutex m_mutex;
    Condition m_ended;
    bool m_ending CLAE_GUARDED_BY(m_mutex) = false;
    std::thread m_heart;
};

/// The name of this machine, as a run's status tells it.
[[nodiscard]] std::string hostName();

/// The word for a state that files and scripts read: "running", "finished", ...
[[nodiscard]] const char* runStateName(RunState state);

} // namespace clae
