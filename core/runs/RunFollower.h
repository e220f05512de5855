// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/GrowingFile.h"
#include "core/values/RunRecord.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// What a run that another process writes has become since the last look.
struct RunGrowth {
    std::string folder; ///< as the run's record names it
    /// What was read before does not hold: lines were dropped, as by resuming from an earlier step.
    /// Nothing below is set; read the run anew and follow it from there.
    bool again = false;
    bool there = true;             ///< false: the folder cannot be reached now; it may come back
    bool more = false;             ///< there is more to be had at once
    std::vector<StepReport> steps; ///< by rising step, all later than those before
    std::vector<EvaluationReport> evaluations;
    std::vector<ControlEvent> events;
    bool maps = false;           ///< its file of maps is another one
    std::int64_t checkpoint = 0; ///< step of its newest checkpoint; 0: none

    RunState state = RunState::Running; ///< any other: it has ended, and this is all of it
    std::string message;                ///< why it failed
    std::string host;                   ///< the machine that trains it; empty: not known
    std::int64_t step = 0;              ///< the last one that was read
    std::int64_t totalSteps = 0;        ///< 0: not known
    std::optional<double> loss;         ///< of that step
    double stepsPerSecond = 0.0;        ///< over the last steps; 0: not known
    double quietSeconds = 0.0;          ///< since somebody wrote into the folder
};

/// Reads what is appended to a run's folder, look by look, also over a network: takes no lock,
/// writes nothing and asks for no notifications, which other machines' writes do not cause. Thread:
/// one at a time; every look blocks on the disk.
class RunFollower {
public:
    /// Goes on behind what `known` has of the run at `run`.
    RunFollower(std::filesystem::path run, const RunRecord& known);

    /// At most `most` steps at once. Throws InputError naming file and line when the run is
    /// damaged.
    [[nodiscard]] RunGrowth look(std::size_t most);

private:
    using Clock = std::chrono::steady_clock;

    /// One of the run's files.
    struct Lines {
        explicit Lines(std::filesystem::path path) : file(std::move(path)) {}
        GrowingFile file;
        std::string header;    ///< of a table; empty: not read yet
        std::size_t count = 0; ///< of lines behind the header
    };

    [[nodiscard]] bool readSteps();
    [[nodiscard]] bool readEvaluations();
    [[nodiscard]] bool readEvents();
    /// The new lines of a table behind its first one; absent when all is to be read again.
    [[nodiscard]] std::optional<std::string> newLines(Lines& lines, bool table);
    void takeStatus(RunGrowth& growth);

    std::filesystem::path m_run;
    std::string m_name;
    Lines m_metrics;
    Lines m_evaluationFile;
    Lines m_hardness;
    Lines m_eventFile;
    std::optional<StepReport> m_lastKnown; ///< has to come again, as it was, in the first look
    std::int64_t m_lastStep = -1;          ///< read
    std::int64_t m_knownEvaluation = -1;   ///< passed over up to this step
    std::int64_t m_readEvaluation = -1;    ///< read up to this step
    std::size_t m_knownEvents = 0;         ///< still to be passed over
    std::deque<StepReport> m_steps;        ///< read and not handed out
    /// Read, and waiting for their histograms, which are written right behind them.
    std::vector<EvaluationReport> m_evaluations;
    bool m_waited = false; ///< one look long
    std::vector<ControlEvent> m_events;
    std::deque<double> m_seconds; ///< of the last steps
    std::optional<double> m_loss;
    std::int64_t m_totalSteps;
    std::string m_stamp; ///< of the run's files
    std::string m_mapStamp;
    Clock::time_point m_changed; ///< when the stamp did
    bool m_more = false;
};

} // namespace clae
