// SPDX-License-Identifier: GPL-3.0-or-later
#include "Benches.h"
#include "ChildProcess.h"
#include "ExitCode.h"

#include "core/values/Error.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

using namespace clae;

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kRemedy = "build the target clae-workbench and see that it opens its window.";

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
        (void)outputOf({program, "--version"}, kRemedy);
        const std::chrono::duration<double, std::milli> version = Clock::now() - beforeVersion;
        const std::int64_t asked = Clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
        const auto figures = nlohmann::json::parse(
            outputOf({program, "--bench-startup", std::to_string(asked)}, kRemedy), nullptr, false);
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
