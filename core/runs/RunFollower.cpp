// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunFollower.h"

#include "core/runs/RunDigest.h"
#include "core/runs/RunFiles.h"
#include "core/runs/RunLines.h"
#include "core/runs/RunStatus.h"

#include <sys/stat.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace clae {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRateWindow = 30; ///< steps
constexpr const char* kMaps = "figures/map-history.npz";

std::string stampOf(const fs::path& file)
{
    struct stat facts = {};
    return ::stat(file.c_str(), &facts) == 0
               ? std::to_string(facts.st_mtim.tv_sec) + "." +
                     std::to_string(facts.st_mtim.tv_nsec) + ":" + std::to_string(facts.st_size)
               : std::string();
}

/// The same line of a file: two steps of one number that were not taken at once differ in the time
/// that they took.
bool sameStep(const StepReport& a, const StepReport& b)
{
    return a.step == b.step && a.lossTotal == b.lossTotal && a.seconds == b.seconds;
}

bool complete(const EvaluationReport& report)
{
    return !report.representation || std::any_of(report.representation->negatives.histogram.begin(),
                                                 report.representation->negatives.histogram.end(),
                                                 [](float share) { return share != 0.0F; });
}

template <typename Take> void eachLine(std::string_view text, Take take)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        take(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

} // namespace

RunFollower::RunFollower(fs::path run, const RunRecord& known)
    : m_run(std::move(run)),
      m_name(known.summary.folder),
      m_metrics(m_run / runfile::kMetrics),
      m_evaluationFile(m_run / runfile::kEvaluations),
      m_hardness(m_run / runfile::kHardness),
      m_eventFile(m_run / runfile::kEvents),
      m_knownEvents(known.events.size()),
      m_totalSteps(known.summary.totalSteps),
      m_mapStamp(stampOf(m_run / kMaps)),
      m_changed(Clock::now() - std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(runQuietSeconds(m_run))))
{
    if (!known.steps.empty()) {
        m_lastKnown = known.steps.back();
        m_lastStep = m_lastKnown->step;
        m_loss = m_lastKnown->lossTotal;
    }
    if (!known.evaluations.empty()) {
        m_knownEvaluation = known.evaluations.back().step;
    }
    const std::size_t from = known.steps.size() - std::min(known.steps.size(), kRateWindow);
    for (std::size_t k = from; k < known.steps.size(); ++k) {
        m_seconds.push_back(known.steps[k].seconds);
    }
}

std::optional<std::string> RunFollower::newLines(Lines& lines, bool table)
{
    GrowingFile::News news = lines.file.look();
    if (news.again) {
        return std::nullopt;
    }
    m_more = m_more || news.more;
    if (table && lines.header.empty() && !news.lines.empty()) {
        const std::size_t end = news.lines.find('\n');
        lines.header = news.lines.substr(0, end);
        if (!lines.header.empty() && lines.header.back() == '\r') {
            lines.header.pop_back();
        }
        news.lines.erase(0, end + 1);
    }
    return std::move(news.lines);
}

bool RunFollower::readSteps()
{
    const std::optional<std::string> lines = newLines(m_metrics, true);
    if (!lines) {
        return false;
    }
    if (lines->empty()) {
        return true;
    }
    RunTable table = stepTable(m_metrics.header, *lines, m_metrics.file.path(), m_metrics.count);
    std::int64_t last = m_lastKnown ? -1 : m_lastStep;
    while (const auto report = nextStep(table, last)) {
        last = report->step;
        m_metrics.count += 1;
        if (m_lastKnown) { // the first look passes over what is known
            if (report->step < m_lastKnown->step) {
                continue;
            }
            if (!sameStep(*report, *m_lastKnown)) {
                return false;
            }
            m_lastKnown.reset();
            continue;
        }
        m_lastStep = report->step;
        m_loss = report->lossTotal;
        m_seconds.push_back(report->seconds);
        m_steps.push_back(*report);
        m_steps.back().totalSteps = m_totalSteps;
    }
    while (m_seconds.size() > kRateWindow) {
        m_seconds.pop_front();
    }
    return !m_lastKnown || m_more; // what is known has to be there
}

bool RunFollower::readEvaluations()
{
    // First the histograms: what is there is then surely of evaluations that are read next.
    const std::optional<std::string> histograms = newLines(m_hardness, true);
    const std::optional<std::string> lines = newLines(m_evaluationFile, true);
    if (!lines || !histograms) {
        return false;
    }
    if (!lines->empty()) {
        RunTable table = evaluationTable(m_evaluationFile.header, *lines,
                                         m_evaluationFile.file.path(), m_evaluationFile.count);
        while (auto report = nextEvaluation(table, m_readEvaluation)) {
            m_readEvaluation = report->step;
            m_evaluationFile.count += 1;
            if (report->step > m_knownEvaluation) {
                m_evaluations.push_back(std::move(*report));
            }
        }
    }
    eachLine(*histograms, [&](std::string_view line) {
        m_hardness.count += 1;
        if (!takeHistogram(line, m_evaluations)) {
            refuseHistogram(m_hardness.file.path(), m_hardness.count + 1);
        }
    });
    return true;
}

bool RunFollower::readEvents()
{
    const std::optional<std::string> lines = newLines(m_eventFile, false);
    if (!lines) {
        return false;
    }
    eachLine(*lines, [&](std::string_view line) {
        m_eventFile.count += 1;
        auto event = eventOf(line, m_eventFile.file.path(), m_eventFile.count);
        if (!event) {
            return;
        }
        if (m_knownEvents > 0) {
            m_knownEvents -= 1;
        } else {
            m_events.push_back(*std::move(event));
        }
    });
    return true;
}

void RunFollower::takeStatus(RunGrowth& growth)
{
    const std::string stamp = runStamp(m_run);
    growth.there = !stamp.empty();
    // The lock is touched by the process that trains, also while nothing else is to be written.
    const std::string whole = stamp + stampOf(m_run / runfile::kLock);
    if (whole != m_stamp && growth.there) {
        if (!m_stamp.empty()) {
            m_changed = Clock::now();
        }
        m_stamp = whole;
    }
    growth.quietSeconds = std::chrono::duration<double>(Clock::now() - m_changed).count();
    const std::optional<RunStatus> status = readRunStatus(m_run);
    if (!status || !growth.there) {
        return;
    }
    m_totalSteps = status->totalSteps;
    growth.host = status->host;
    growth.message = status->message;
    growth.state = status->state;
    if (status->state == RunState::Running && isOfThisMachine(*status) && !runIsHeld(m_run)) {
        growth.state = RunState::Interrupted;
    }
}

RunGrowth RunFollower::look(std::size_t most)
{
    RunGrowth growth;
    growth.folder = m_name;
    // How it stands is read first: a run that has ended then has nothing more to write.
    takeStatus(growth);
    m_more = false;
    if (growth.there) {
        // Steps last: the changes that act on them, and those alone, are then there.
        if (!readEvents() || !readEvaluations() || !readSteps()) {
            growth.again = true;
            return growth;
        }
    }
    const std::size_t count = std::min(most, m_steps.size());
    const auto end = m_steps.begin() + static_cast<std::ptrdiff_t>(count);
    growth.steps.assign(m_steps.begin(), end);
    m_steps.erase(m_steps.begin(), end);
    growth.more = m_more || !m_steps.empty();
    const bool waits = !std::all_of(m_evaluations.begin(), m_evaluations.end(), complete);
    if (!waits || std::exchange(m_waited, waits) || growth.state != RunState::Running) {
        growth.evaluations = std::exchange(m_evaluations, {});
        m_waited = false;
    }
    growth.events = std::exchange(m_events, {});
    if (const std::string maps = stampOf(m_run / kMaps); growth.there && maps != m_mapStamp) {
        m_mapStamp = maps;
        growth.maps = !maps.empty();
    }
    if (const std::vector<std::filesystem::path> files = runCheckpoints(m_run); !files.empty()) {
        growth.checkpoint = checkpointStep(files.back());
    }
    growth.step =
        !growth.steps.empty() ? growth.steps.back().step : std::max<std::int64_t>(m_lastStep, 0);
    growth.loss = growth.steps.empty() ? m_loss : growth.steps.back().lossTotal;
    growth.totalSteps = m_totalSteps;
    const double sum = std::accumulate(m_seconds.begin(), m_seconds.end(), 0.0);
    growth.stepsPerSecond = sum > 0.0 ? static_cast<double>(m_seconds.size()) / sum : 0.0;
    if (growth.more) {
        growth.state = RunState::Running; // until all of it is handed out
    }
    return growth;
}

} // namespace clae
