// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"

#include "core/data/Catalogue.h"
#include "core/data/Verify.h"
#include "core/fetch/GetDataset.h"
#include "core/fetch/TransferRate.h"

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

struct GetRequest {
    std::string name;
    std::string folder;
    std::string url;
    std::string md5;
    std::string sha256;
};

DatasetSource sourceOf(const GetRequest& request)
{
    const DatasetSource published = datasetSource(request.name);
    if (request.url.empty()) {
        return published;
    }
    std::optional<Checksum> checksum;
    if (!request.md5.empty()) {
        checksum = parseChecksum(ChecksumKind::Md5, request.md5);
    } else if (!request.sha256.empty()) {
        checksum = parseChecksum(ChecksumKind::Sha256, request.sha256);
    }
    return mirrored(published, request.url, checksum);
}

int getDatasetCommand(const GetRequest& request, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    std::string stage;
    TransferRate rate;
    const auto progress = [&](const Progress& p) {
        if (p.stage != stage) {
            stage = p.stage;
            rate = TransferRate();
        }
        rate.add(static_cast<std::uintmax_t>(p.done), TransferRate::Clock::now());
        output.progress(p.done, p.total,
                        stage + ": " + rate.text(static_cast<std::uintmax_t>(p.total)));
    };
    const GotDataset got = getDataset(sourceOf(request), request.folder, {}, stop, progress);
    output.print("The data set \"" + request.name +
                 (got.wasThere ? "\" was there already, complete, in \"" : "\" is in \"") +
                 got.folder.string() + "\": " + std::to_string(got.files) + " files, " +
                 fixedText(static_cast<double>(got.bytes) / 1e6, 1) + " MB.");
    output.result({{"name", request.name},
                   {"folder", got.folder.string()},
                   {"files", got.files},
                   {"bytes", got.bytes}});
    return kExitDone;
}

void addGetCommand(CLI::App& command, Output& output, Work& run)
{
    auto request = std::make_shared<GetRequest>();
    CLI::App* get =
        command.add_subcommand("get", "Download a data set, unless all its files are there");
    get->add_option("name", request->name, "A name of the list")->required();
    get->add_option("--folder", request->folder,
                    "Where to put it (default: the first usual place)");
    CLI::Option* url = get->add_option(
        "--url", request->url,
        "Another place: of the archive, or of the folder with the set's several files");
    CLI::Option* md5 =
        get->add_option("--md5", request->md5, "MD5 of the archive there (default: the published)");
    CLI::Option* sha256 = get->add_option("--sha256", request->sha256, "SHA-256 of it, instead");
    md5->needs(url)->excludes(sha256);
    sha256->needs(url);
    get->callback([request, &output, &run] {
        run = [request, &output] {
            return getDatasetCommand(*request, output);
        };
    });
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
    addGetCommand(*command, output, run);
}
