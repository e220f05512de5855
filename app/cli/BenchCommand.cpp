// SPDX-License-Identifier: GPL-3.0-or-later
#include "Benches.h"
#include "ExitCode.h"

#include "core/values/Error.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

using namespace clae;

namespace {

/// The window measures itself; this program has no Qt, so it hands over to the one beside it.
int handOver(const CLI::App& app, std::vector<std::string> words)
{
    const std::filesystem::path window = workbenchProgram();
    words.insert(words.begin(), window.string());
    if (app.get_option("--json")->count() > 0) {
        words.emplace_back("--json");
    }
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    execv(window.c_str(), arguments.data());
    throw InputError("\"" + window.string() + "\" cannot be started (" + std::strerror(errno) +
                     "); build the target clae-workbench.");
}

/// `clae bench NAME` with one option, which the window checks.
void addWindowBench(CLI::App& bench, const std::string& name, const std::string& about,
                    const std::string& option, const std::string& fallback,
                    const std::string& meaning, CLI::App& app, Work& run)
{
    CLI::App* command = bench.add_subcommand(name, about);
    command->fallthrough();
    auto value = std::make_shared<std::string>(fallback);
    command->add_option(option, *value, meaning + " (default " + fallback + ")");
    command->callback([=, &app, &run] {
        run = [=, &app] {
            return handOver(app, {"--bench-" + name, option, *value});
        };
    });
}

} // namespace

std::filesystem::path workbenchProgram()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "clae-workbench";
}

void addBenchCommand(CLI::App& app, Output& output, Work& run)
{
    CLI::App* command = app.add_subcommand("bench", "Measure the program on this machine");
    command->require_subcommand(1);
    command->fallthrough();
    addTrainBench(*command, output, run);
    addAugmentBench(*command, output, run);
    addAttackBench(*command, output, run);
    addKnnBench(*command, output, run);
    addTsneBench(*command, output, run);
    addWindowBench(*command, "ui",
                   "The window while it trains, attacks and projects: first curve point (s), "
                   "event-loop delays (ms), slider to pairs (ms)",
                   "--seconds", "30", "How long to watch", app, run);
    addWindowBench(*command, "curves",
                   "Frames (ms) of three loss curves: in full, zoomed, dragged, under the pointer, "
                   "with a new step in each, and another smoothing",
                   "--points", "1000000", "Steps of each curve", app, run);
    addWindowBench(*command, "map",
                   "Frames (ms) of the embedding map: dragged, zoomed, under the pointer, and on "
                   "the way to a new layout",
                   "--points", "60000", "Points, half of them adversarial", app, run);

    CLI::App* startup = command->add_subcommand(
        "startup", "From the start of the window's process to main, to the painted window and to "
                   "the first pairs (ms), and how much of it is the loading of libraries");
    startup->fallthrough();
    auto runs = std::make_shared<int>(5);
    startup->add_option("--runs", *runs, "How often to start it (default 5)")
        ->check(CLI::Range(1, 1000));
    startup->callback([runs, &output, &run] {
        run = [runs, &output] {
            return benchStartup(output, *runs);
        };
    });
}
