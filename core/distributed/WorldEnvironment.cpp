// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/WorldEnvironment.h"

#include "core/distributed/SlurmHosts.h"
#include "core/values/Error.h"

#include <array>
#include <charconv>
#include <cstdlib>

namespace clae {
namespace {

constexpr int kMostRanks = 65536;
constexpr std::uint16_t kUsualPort = 29500; ///< torchrun's

/// The variables by which one kind of launcher tells a process who it is.
struct Launcher {
    const char* size;
    const char* rank;
    const char* localRank;
    const char* localSize; ///< may be null
};
constexpr std::array<Launcher, 4> kLaunchers{{
    {"WORLD_SIZE", "RANK", "LOCAL_RANK", "LOCAL_WORLD_SIZE"},
    {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK",
     "OMPI_COMM_WORLD_LOCAL_SIZE"},
    {"PMI_SIZE", "PMI_RANK", "MPI_LOCALRANKID", "MPI_LOCALNRANKS"},
    {"SLURM_STEP_NUM_TASKS", "SLURM_PROCID", "SLURM_LOCALID", nullptr},
}};

class Variables {
public:
    explicit Variables(const EnvironmentReader& read) : m_read(read) {}

    /// Empty when it is not set.
    [[nodiscard]] std::string text(const char* name) const
    {
        return name == nullptr ? std::string() : m_read(name).value_or(std::string());
    }

    /// Throws InputError unless it is a whole number in [from, to].
    [[nodiscard]] std::optional<int> number(const char* name, int from, int to) const
    {
        const std::string value = text(name);
        if (value.empty()) {
            return std::nullopt;
        }
        int result = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), result);
        if (read.ec != std::errc() || read.ptr != value.data() + value.size() || result < from ||
            result > to) {
            throw InputError("Environment variable " + std::string(name) + " is \"" + value +
                             "\"; give a whole number from " + std::to_string(from) + " to " +
                             std::to_string(to) + ".");
        }
        return result;
    }

private:
    const EnvironmentReader& m_read;
};

std::string addressOf(const Variables& variables, const Launcher& launcher, int size)
{
    if (const std::string given = variables.text("MASTER_ADDR"); !given.empty()) {
        return given;
    }
    for (const char* list : {"SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST"}) {
        if (const std::string host = firstSlurmHost(variables.text(list)); !host.empty()) {
            return host;
        }
    }
    if (const std::string host = variables.text("SLURM_LAUNCH_NODE_IPADDR"); !host.empty()) {
        return host;
    }
    if (launcher.localSize != nullptr &&
        variables.number(launcher.localSize, 1, kMostRanks) == size) {
        return "127.0.0.1";
    }
    throw InputError("Environment variable MASTER_ADDR is not set, but " +
                     std::string(launcher.size) + " is " + std::to_string(size) +
                     "; set MASTER_ADDR in every process to the host that rank 0 runs on, such as "
                     "127.0.0.1.");
}

/// Two jobs of Slurm that share a machine must not meet.
std::uint16_t portOf(const Variables& variables)
{
    if (const std::optional<int> given = variables.number("MASTER_PORT", 1, 65535)) {
        return static_cast<std::uint16_t>(*given);
    }
    unsigned long job = 0;
    unsigned long step = 0;
    const auto parse = [&](const char* name, unsigned long& value) {
        const std::string text = variables.text(name);
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        return read.ec == std::errc();
    };
    if (!parse("SLURM_JOB_ID", job)) {
        return kUsualPort;
    }
    (void)parse("SLURM_STEP_ID", step);
    constexpr unsigned long kFirst = 20000;
    constexpr unsigned long kPorts = 10000; // below those that connections get
    return static_cast<std::uint16_t>(kFirst + (job * 16 + step % 16) % kPorts);
}

} // namespace

WorldEnvironment worldEnvironment(const EnvironmentReader& read)
{
    const Variables variables(read);
    for (const Launcher& launcher : kLaunchers) {
        const std::optional<int> size = variables.number(launcher.size, 1, kMostRanks);
        if (!size) {
            continue;
        }
        if (*size == 1) {
            return {};
        }
        const std::optional<int> rank = variables.number(launcher.rank, 0, *size - 1);
        if (!rank) {
            throw InputError("Environment variable " + std::string(launcher.rank) +
                             " is not set, but " + launcher.size + " is " + std::to_string(*size) +
                             "; give each process its number from 0 to " +
                             std::to_string(*size - 1) + ", or unset " + launcher.size +
                             " to train in one process.");
        }
        WorldEnvironment world;
        world.size = *size;
        world.rank = *rank;
        world.localRank = variables.number(launcher.localRank, 0, *size - 1).value_or(0);
        world.localSize = launcher.localSize == nullptr
                              ? 1
                              : variables.number(launcher.localSize, 1, *size).value_or(1);
        world.address = addressOf(variables, launcher, *size);
        world.port = portOf(variables);
        world.launcherListens = variables.text("TORCHELASTIC_USE_AGENT_STORE") == "True";
        world.attempt =
            variables.number("TORCHELASTIC_RESTART_COUNT", 0, 1'000'000'000).value_or(0);
        return world;
    }
    return {};
}

WorldEnvironment worldEnvironment()
{
    return worldEnvironment([](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    });
}

} // namespace clae
