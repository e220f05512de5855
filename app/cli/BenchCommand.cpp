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
int benchUi(const CLI::App& app, const std::string& seconds)
{
    const std::filesystem::path window =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "clae-workbench";
    std::vector<std::string> words = {window.string(), "--bench-ui", "--seconds", seconds};
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

} // namespace

void addBenchCommand(CLI::App& app, Output& output, Work& run)
{
    CLI::App* command = app.add_subcommand("bench", "Measure the program on this machine");
    command->require_subcommand(1);
    command->fallthrough();
    addTrainBench(*command, output, run);
    addKnnBench(*command, output, run);
    addTsneBench(*command, output, run);
    CLI::App* ui = command->add_subcommand(
        "ui", "The window while it trains, attacks and projects: first curve point (s), event-loop "
              "delays (ms), slider to pairs (ms)");
    ui->fallthrough();
    auto seconds = std::make_shared<std::string>("30");
    ui->add_option("--seconds", *seconds, "How long to watch (default 30)");
    ui->callback([seconds, &app, &run] {
        run = [seconds, &app] {
            return benchUi(app, *seconds);
        };
    });
}
