// SPDX-License-Identifier: GPL-3.0-or-later
#include "Benches.h"
#include "ExitCode.h"

#include "core/values/Error.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <string>
#include <vector>

using namespace clae;

namespace {

using Clock = std::chrono::steady_clock;

/// Runs `words` to its end and returns what it wrote to stdout.
std::string outputOf(std::vector<std::string> words)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw Error(std::string("No pipe to another program can be made (") + std::strerror(errno) +
                    "); close other programs.");
    }
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    pid_t child = 0;
    const int failure =
        posix_spawn(&child, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0;
         failure == 0 && (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    int status = 0;
    if (failure != 0 || waitpid(child, &status, 0) != child || status != 0) {
        throw InputError("\"" + words.front() + "\" did not start and end well" +
                         (failure != 0 ? std::string(" (") + std::strerror(failure) + ")" : "") +
                         "; build the target clae-workbench and see that it opens its window.");
    }
    return text;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

int benchStartup(Output& output, int runs)
{
    const std::string program = workbenchProgram().string();
    // Both benches measure as a person would start it: the policy is the program's own business.
    unsetenv("OMP_WAIT_POLICY");
    std::map<std::string, std::vector<double>> times;
    std::string platform;
    for (int run = 0; run <= runs; ++run) {
        const auto beforeVersion = Clock::now();
        (void)outputOf({program, "--version"});
        const std::chrono::duration<double, std::milli> version = Clock::now() - beforeVersion;
        const std::int64_t asked = Clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
        const auto figures = nlohmann::json::parse(
            outputOf({program, "--bench-startup", std::to_string(asked)}), nullptr, false);
        if (figures.is_discarded()) {
            throw Error("\"" + program + "\" told no figures; build both programs anew.");
        }
        if (run == 0) {
            continue; // the libraries are in memory from here on
        }
        times["version_ms"].push_back(version.count());
        for (const char* name :
             {"main_ms", "window_made_ms", "window_painted_ms", "pairs_painted_ms"}) {
            times[name].push_back(figures.at(name).get<double>());
        }
        platform = figures.at("platform").get<std::string>();
    }
    nlohmann::json result = {{"runs", runs}, {"platform", platform}};
    for (const auto& [name, values] : times) {
        result[name] = median(values);
        result["longest_" + name] = *std::max_element(values.begin(), values.end());
    }
    result["loading_share"] = median(times["main_ms"]) / median(times["window_painted_ms"]);
    result["painted_to_version_ratio"] =
        median(times["window_painted_ms"]) / median(times["version_ms"]);
    for (const auto& [name, value] : result.items()) {
        output.print(name + "  " + (value.is_string() ? value.get<std::string>() : value.dump()));
    }
    output.result(result);
    return kExitDone;
}
