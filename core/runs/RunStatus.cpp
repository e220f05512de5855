// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunStatus.h"

#include "core/io/AtomicFile.h"
#include "core/io/FileLock.h"
#include "core/io/ReadFile.h"
#include "core/runs/RunFiles.h"
#include "core/values/Error.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <array>
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
        status.started = json.at("started").get<std::int64_t>();
        status.ended = json.value("ended", std::int64_t{0});
        status.totalSteps = json.at("total_steps").get<std::int64_t>();
        status.device = json.value("device", std::string());
        status.process = json.value("process", std::int64_t{0});
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

RunHold::RunHold(std::filesystem::path run)
    : m_run(std::move(run)), m_lock(FileLock::take(m_run / runfile::kLock))
{
    if (!m_lock) {
        const std::optional<RunStatus> status = readRunStatus(m_run);
        throw InputError("Run \"" + m_run.string() + "\" is being trained by " +
                         (status && status->process > 0
                              ? "process " + std::to_string(status->process)
                              : std::string("another process")) +
                         "; stop it there first.");
    }
}

RunHold::~RunHold() = default;

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

void RunHold::end(RunState state, const std::string& message)
{
    m_status.state = state;
    m_status.message = message;
    m_status.ended = std::time(nullptr);
    write(m_run, m_status);
}

} // namespace clae
