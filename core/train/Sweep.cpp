// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Sweep.h"

#include "core/train/NotFinite.h"
#include "core/train/SweepRecords.h"
#include "core/values/Error.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace clae {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A run of the plan, recorded or still to do.
struct PlannedRun {
    SweepRun run;
    TrainSpec spec;
    bool done = false;
};

/// "objective.clae=true, seed 2"
std::string nameOf(const std::vector<std::string>& columns, const SweepRun& run)
{
    std::string name;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        name += columns[k] + "=" + run.values[k] + ", ";
    }
    return name + "seed " + std::to_string(run.seed);
}

/// Keeps what the listener is told.
class SweepTeller {
public:
    SweepTeller(const std::vector<PlannedRun>& runs, const SweepProgressFunction& listener)
        : m_runs(runs), m_listener(listener)
    {
        m_progress.totalRuns = static_cast<int>(runs.size());
        countDone();
    }

    void runBegins(std::string name)
    {
        m_name = std::move(name);
        m_begin = Clock::now();
        runIsAt(0.0, "starts");
    }

    /// The present run counts with the seconds that it seems to take as a whole.
    void runIsAt(double share, const std::string& now)
    {
        const double elapsed = secondsSince(m_begin);
        const double mean = m_timedRuns > 0 ? m_timedSeconds / m_timedRuns : 0.0;
        const double whole = share > 0 ? elapsed / share : std::max(mean, elapsed);
        const double runMean = (m_timedSeconds + whole) / (m_timedRuns + 1);
        const int later = m_progress.totalRuns - m_progress.doneRuns - 1;
        m_progress.current = m_name + ": " + now;
        m_progress.etaSeconds = whole - elapsed + later * runMean;
        tell();
    }

    void runEnds()
    {
        m_timedSeconds += secondsSince(m_begin);
        m_timedRuns += 1;
        countDone();
        const int later = m_progress.totalRuns - m_progress.doneRuns;
        m_progress.current = m_name + ": done";
        m_progress.etaSeconds = later * m_timedSeconds / m_timedRuns;
        tell();
    }

    /// It counts as not done; how long it took says nothing of the others.
    void runFails()
    {
        m_progress.current = m_name + ": failed";
        tell();
    }

    void tell() const
    {
        if (m_listener) {
            m_listener(m_progress);
        }
    }

private:
    void countDone()
    {
        std::vector<SweepRun> done;
        for (const PlannedRun& planned : m_runs) {
            if (planned.done) {
                done.push_back(planned.run);
            }
        }
        m_progress.doneRuns = static_cast<int>(done.size());
        m_progress.cells = summarise(done);
    }

    const std::vector<PlannedRun>& m_runs;
    const SweepProgressFunction& m_listener;
    SweepProgress m_progress;
    std::string m_name;
    Clock::time_point m_begin;
    double m_timedSeconds = 0.0; ///< of the runs that this call has finished
    int m_timedRuns = 0;
};

std::vector<PlannedRun> plannedRuns(const SweepPlan& plan)
{
    std::vector<PlannedRun> runs;
    for (const std::vector<std::string>& values : sweepGrid(plan)) {
        for (int k = 0; k < plan.seeds; ++k) {
            const TrainSpec spec = sweepSpec(plan, values, k);
            runs.push_back({{values, spec.train.seed, {}}, spec});
        }
    }
    return runs;
}

} // namespace

std::vector<SweepRun> runSweep(const SweepPlan& plan, const StopToken& stop,
                               const SweepProgressFunction& progress,
                               const SweepTrialFunction& trial)
{
    std::vector<PlannedRun> runs = plannedRuns(plan);
    const SweepRecords records(plan);
    for (PlannedRun& planned : runs) {
        if (auto figures = records.find(planned.spec)) {
            planned.run.figures = std::move(*figures);
            planned.done = true;
        }
    }
    SweepTeller teller(runs, progress);
    teller.tell();
    const std::vector<std::string> columns = sweepColumns(plan);
    std::vector<SweepRun> finished;
    int failures = 0;
    std::string firstFailure;
    for (PlannedRun& planned : runs) {
        if (!planned.done) {
            stop.check();
            const std::string name = nameOf(columns, planned.run);
            teller.runBegins(name);
            try {
                planned.run.figures =
                    trial(planned.spec, stop, [&](double share, const std::string& now) {
                        teller.runIsAt(share, now);
                    });
            } catch (const Error& error) {
                // The others may do: a rate at which training runs away is what one sweeps for.
                const bool ofThisRun = dynamic_cast<const InputError*>(&error) != nullptr ||
                                       dynamic_cast<const NotFinite*>(&error) != nullptr;
                if (!ofThisRun) {
                    throw;
                }
                if (failures++ == 0) {
                    firstFailure = "The run " + name + " failed: " + error.what();
                }
                teller.runFails();
                continue;
            }
            records.add(planned.spec, planned.run);
            planned.done = true;
            teller.runEnds();
        }
        finished.push_back(planned.run);
    }
    if (failures > 1) {
        throw InputError(std::to_string(failures) + " of " + std::to_string(runs.size()) +
                         " runs failed. " + firstFailure);
    }
    if (failures == 1) {
        throw InputError(firstFailure);
    }
    return finished;
}

} // namespace clae
