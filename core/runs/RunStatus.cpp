// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunStatus.h"

#include "core/io/AtomicFile.h"
#include "core/io/FileLock.h"
#include "core/io/ReadFile.h"
#include "core/runs/JsonNumber.h"
#include "core/runs/RunFiles.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

namespace clae {
namespace {

constexpr std::size_t kLargestStatus = std::size_t{1} << 20;

struct StateName {
    RunState state;
    const char* name;
};

constexpr std::array<StateName, 6> kStates{{{RunState::Running, "running"},
                                            {RunState::Finished, "finished"},
                                            {RunState::Stopped, "stopped"},
                                            {RunState::Failed, "failed"},
                                            {RunState::Interrupted, "interrupted"},
                                            {RunState::Imported, "imported"}}};

std::optional<RunState> stateOf(const std::string& name)
{
    for (const StateName& known : kStates) {
        if (name == known.name) {
            return known.state;
        }
    }
    return std::nullopt;
}

void write(const std::filesystem::path& run, const RunStatus& status)
{
    nlohmann::json json = {{"state", runStateName(status.state)}, {"started", status.started},
                           {"total_steps", status.totalSteps},    {"device", status.device},
                           {"process", status.process},           {"host", status.host}};
    if (status.ended != 0) {
        json["ended"] = status.ended;
    }
    if (!status.message.empty()) {
        json["message"] = status.message;
    }
    writeFileAtomically(run / runfile::kStatus,
                        json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

/// Never null.
std::unique_ptr<FileLock> lockOf(const std::filesystem::path& run)
{
    const std::optional<RunStatus> status = readRunStatus(run);
    // Before the lock's file is made, which would count as a sign of life.
    if (status && !isOfThisMachine(*status) && runTrains(run, status)) {
        throw InputError("Run \"" + run.string() + "\" is being trained on \"" + status->host +
                         "\" by process " + std::to_string(status->process) +
                         "; stop it there first, or wait two minutes if that machine is down.");
    }
    std::unique_ptr<FileLock> lock = FileLock::take(run / runfile::kLock);
    if (!lock) {
        throw InputError("Run \"" + run.string() + "\" is being trained by " +
                         (status && status->process > 0
                              ? "process " + std::to_string(status->process)
                              : std::string("another process")) +
                         "; stop it there first.");
    }
    return lock;
}

} // namespace

std::string hostName()
{
    std::array<char, 256> host{};
    const bool named = ::gethostname(host.data(), host.size() - 1) == 0;
    return named ? std::string(host.data()) : std::string();
}

const char* runStateName(RunState state)
{
    for (const StateName& known : kStates) {
        if (state == known.state) {
            return known.name;
        }
    }
    return "";
}

std::optional<RunStatus> readRunStatus(const std::filesystem::path& run)
{
    try {
        const auto json = nlohmann::json::parse(readFile(run / runfile::kStatus, kLargestStatus));
        RunStatus status;
        const std::optional<RunState> state = stateOf(json.at("state").get<std::string>());
        if (!state) {
            return std::nullopt;
        }
        status.state = *state;
        status.message = json.value("message", std::string());
        status.started = wholeNumber(json.at("started"));
        status.ended = wholeNumber(json.value("ended", nlohmann::json(0)));
        status.totalSteps = wholeNumber(json.at("total_steps"));
        status.device = json.value("device", std::string());
        status.process = wholeNumber(json.value("process", nlohmann::json(0)));
        status.host = json.value("host", std::string());
        return status;
    } catch (const std::exception&) { // missing or damaged: the curves tell most of it too
        return std::nullopt;
    }
}

bool runIsHeld(const std::filesystem::path& run)
{
    return FileLock::isHeld(run / runfile::kLock);
}

double runQuietSeconds(const std::filesystem::path& run)
{
    double newest = 0.0;
    for (const char* name : {runfile::kStatus, runfile::kMetrics, runfile::kEvaluations,
                             runfile::kEvents, runfile::kLock, runfile::kCheckpoints}) {
        struct stat facts = {};
        if (::stat((run / name).c_str(), &facts) == 0) {
            newest = std::max(newest, static_cast<double>(facts.st_mtim.tv_sec) +
                                          1e-9 * static_cast<double>(facts.st_mtim.tv_nsec));
        }
    }
    const std::chrono::duration<double> now = std::chrono::system_clock::now().time_since_epoch();
    return std::max(0.0, now.count() - newest);
}

bool isOfThisMachine(const RunStatus& status)
{
    return status.host.empty() || status.host == hostName();
}

bool runTrains(const std::filesystem::path& run, const std::optional<RunStatus>& status)
{
    return runIsHeld(run) || (status && status->state == RunState::Running &&
                              !isOfThisMachine(*status) && runQuietSeconds(run) < kQuietSeconds);
}

RunHold::RunHold(std::filesystem::path run) : m_run(std::move(run)), m_lock(lockOf(m_run))
{
    m_heart = std::thread([this] { beat(); });
}

RunHold::~RunHold()
{
    {
        const MutexLock lock(m_mutex);
        m_ending = true;
    }
    m_ended.notifyAll();
    m_heart.join();
}

void RunHold::beat()
{
    constexpr std::chrono::seconds kBetweenBeats(10);
    MutexLock lock(m_mutex);
    while (!m_ending) {
        m_ended.waitFor(lock, kBetweenBeats);
        if (!m_ending) {
            // What goes wrong is told by those who write something of use.
            (void)::utimensat(AT_FDCWD, (m_run / runfile::kLock).c_str(), nullptr, 0);
        }
    }
}

void RunHold::begin(std::int64_t totalSteps, const std::string& device)
{
    const std::optional<RunStatus> earlier = readRunStatus(m_run);
    m_status = RunStatus();
    m_status.started = earlier ? earlier->started : std::time(nullptr);
    m_status.totalSteps = totalSteps;
    m_status.device = device;
    m_status.process = ::getpid();
    m_status.host = hostName();
    write(m_run, m_status);
}

void RunHold::renew()
{
    if (!m_lock || !m_lock->isOf(m_run / runfile::kLock)) {
        m_lock.reset();
        m_lock = lockOf(m_run);
        write(m_run, m_status);
    }
}

void RunHold::end(RunState state, const std::string& message)
{
    m_status.state = state;
    m_status.message = message;
    m_status.ended = std::time(nullptr);
    write(m_run, m_status);
}

} // namespace clae
