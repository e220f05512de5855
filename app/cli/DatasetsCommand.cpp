// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/data/Catalogue.h"
#include "core/data/Verify.h"

#include <memory>

using namespace clae;

namespace {

/// Counts and sizes, where they do not depend on the files.
std::string sizeText(const DatasetInfo& info)
{
    if (info.trainCount == 0) {
        return {};
    }
    return ", " + std::to_string(info.trainCount) + " + " + std::to_string(info.testCount) +
           " images of " + std::to_string(info.channels) + "x" + std::to_string(info.height) + "x" +
           std::to_string(info.width);
}

int listDatasetsCommand(Output& output)
{
    nlohmann::json json = nlohmann::json::array();
    for (const DatasetInfo& info : listDatasets()) {
        output.print(
            info.name + ": " + info.title + sizeText(info) + "; " +
            (info.folder ? "found in " + info.folder->string() : "not here: " + info.source));
        json.push_back({{"name", info.name},
                        {"title", info.title},
                        {"channels", info.channels},
                        {"height", info.height},
                        {"width", info.width},
                        {"train_images", info.trainCount},
                        {"test_images", info.testCount},
                        {"classes", info.classNames},
                        {"folder", info.folder ? nlohmann::json(info.folder->string())
                                               : nlohmann::json(nullptr)}});
    }
    output.result({{"datasets", json}});
    return kExitDone;
}

int verifyDatasetCommand(const std::string& name, const std::string& folder, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    const std::vector<std::string> problems = verifyDataset(
        name, folder, stop, [&](const Progress& p) { output.progress(p.done, p.total, p.stage); });
    for (const std::string& problem : problems) {
        output.print(problem);
    }
    if (problems.empty()) {
        output.print("Nothing is wrong with the data set \"" + name + "\".");
    }
    output.result({{"name", name}, {"fine", problems.empty()}, {"problems", problems}});
    return problems.empty() ? kExitDone : kExitFailed;
}

} // namespace

void addDatasetsCommand(CLI::App& app, Output& output, Work& run)
{
    CLI::App* command = app.add_subcommand("datasets", "The data sets that the program knows");
    command->require_subcommand(1);
    command->fallthrough();
    command->add_subcommand("list", "Names, sizes and where they were found")
        ->callback([&output, &run] {
            run = [&output] {
                return listDatasetsCommand(output);
            };
        });

    auto name = std::make_shared<std::string>();
    auto folder = std::make_shared<std::string>();
    CLI::App* verify = command->add_subcommand(
        "verify", "Read everything in a data set and say what is wrong (exit code 1)");
    verify->add_option("name", *name, "A name of the list")->required();
    verify->add_option("--folder", *folder, "Where its files lie (default: the usual places)");
    verify->callback([name, folder, &output, &run] {
        run = [name, folder, &output] {
            return verifyDatasetCommand(*name, *folder, output);
        };
    });
}
