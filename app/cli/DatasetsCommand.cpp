// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"

#include "core/data/Catalogue.h"

using namespace clae;

namespace {

int listDatasetsCommand(Output& output)
{
    nlohmann::json json = nlohmann::json::array();
    for (const DatasetInfo& info : listDatasets()) {
        output.print(
            info.name + ": " + info.title + ", " + std::to_string(info.trainCount) + " + " +
            std::to_string(info.testCount) + " images of " + std::to_string(info.channels) + "x" +
            std::to_string(info.height) + "x" + std::to_string(info.width) + "; " +
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
}
