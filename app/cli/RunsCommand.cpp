// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "RunsExport.h"
#include "TextTable.h"

#include "core/runs/RunDigest.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunShelf.h"
#include "core/runs/RunStatus.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>

using namespace clae;
namespace fs = std::filesystem;

namespace {

using Align = TextTable::Align;

/// Where the runs lie: as asked for, or where they usually do.
RunShelf shelfOf(const std::string& asked)
{
    if (!asked.empty()) {
        std::error_code error;
        if (!fs::is_directory(asked, error)) {
            throw InputError("The runs' folder \"" + asked +
                             "\" is not there; name one that exists by --runs.");
        }
        return RunShelf(asked);
    }
    return RunShelf(usualRunsFolder());
}

std::string timeText(std::int64_t seconds)
{
    if (seconds == 0) {
        return {};
    }
    const std::time_t time = seconds;
    std::tm local{};
    localtime_r(&time, &local);
    char text[32];
    std::strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &local);
    return text;
}

std::string percentText(const std::optional<double>& share)
{
    return share ? fixedText(100.0 * *share, 2) + " %" : std::string();
}

std::string lossText(const std::optional<double>& loss)
{
    return loss ? fixedText(*loss, 4) : std::string();
}

std::string stepsText(const RunSummary& run)
{
    return std::to_string(run.step) +
           (run.totalSteps > run.step ? " of " + std::to_string(run.totalSteps) : std::string());
}

std::string tagsText(const RunSummary& run)
{
    std::string text;
    for (const std::string& tag : run.tags) {
        text += (text.empty() ? "" : ", ") + tag;
    }
    return text;
}

/// One line of what may have several.
std::string oneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

nlohmann::json jsonOf(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json jsonOf(const RunSummary& run, const fs::path& path)
{
    return {{"run", path.string()},
            {"name", run.name},
            {"state", runStateName(run.state)},
            {"message", run.message},
            {"started", run.started},
            {"ended", run.ended},
            {"step", run.step},
            {"total_steps", run.totalSteps},
            {"device", run.device},
            {"loss", jsonOf(run.loss)},
            {"top1", jsonOf(run.knnTop1)},
            {"best_top1", jsonOf(run.bestKnnTop1)},
            {"tags", run.tags},
            {"notes", run.notes},
            {"resumable", run.resumable}};
}

void print(Output& output, const TextTable& table)
{
    for (const std::string& line : table.lines()) {
        output.print(line);
    }
}

int listRuns(const RunShelf& shelf, Output& output)
{
    std::vector<RunSummary> runs;
    for (const std::string& name : shelf.list()) {
        runs.push_back(readRunSummary(shelf.path(name), name));
    }
    std::stable_sort(runs.begin(), runs.end(), [](const RunSummary& a, const RunSummary& b) {
        return a.started > b.started;
    });
    TextTable table({Align::Left, Align::Left, Align::Right, Align::Right, Align::Right,
                     Align::Left, Align::Left});
    table.add({"run", "state", "kNN", "loss", "steps", "started", "tags"});
    nlohmann::json json = nlohmann::json::array();
    for (const RunSummary& run : runs) {
        const std::string name =
            run.name == run.folder ? run.folder : run.folder + " (" + oneLine(run.name) + ")";
        table.add({name, runStateName(run.state), percentText(run.knnTop1), lossText(run.loss),
                   stepsText(run), timeText(run.started), tagsText(run)});
        json.push_back(jsonOf(run, shelf.path(run.folder)));
    }
    if (runs.empty()) {
        output.print("There are no runs in " + shelf.folder().string() +
                     "; \"clae train\" makes one, --runs names another folder.");
    } else {
        print(output, table);
    }
    output.result({{"folder", shelf.folder().string()}, {"runs", json}});
    return kExitDone;
}

/// The settings that are not the defaults, in the order of the table.
std::vector<std::string> changedKeys(const TrainSpec& spec)
{
    const TrainSpec defaults;
    std::vector<std::string> keys;
    for (const SpecField& field : specFields()) {
        if (field.get(spec) != field.get(defaults)) {
            keys.push_back(field.key);
        }
    }
    return keys;
}

int showRun(const RunShelf& shelf, const std::string& text, Output& output)
{
    const fs::path path = shelf.find(text);
    const RunRecord record = readRun(path, shelf.nameOf(path), StopToken());
    const RunSummary& run = record.summary;
    TextTable facts({Align::Left, Align::Left});
    const auto fact = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) {
            facts.add({name, oneLine(value)});
        }
    };
    fact("Run", run.name);
    fact("Folder", path.string());
    fact("State", runStateName(run.state) + (run.message.empty() ? "" : ": " + run.message));
    fact("Started", timeText(run.started));
    fact("Ended", timeText(run.ended));
    fact("Steps", stepsText(run));
    fact("Loss", lossText(run.loss));
    fact("kNN", percentText(run.knnTop1) +
                    (run.bestKnnTop1 ? ", best " + percentText(run.bestKnnTop1) : ""));
    fact("Device", run.device);
    fact("Tags", tagsText(run));
    fact("Notes", run.notes);
    print(output, facts);

    nlohmann::json evaluations = nlohmann::json::array();
    TextTable table({Align::Right, Align::Right, Align::Right, Align::Right, Align::Right});
    table.add({"step", "kNN", "probe", "alignment", "uniformity"});
    for (const EvaluationReport& e : record.evaluations) {
        const auto& r = e.representation;
        table.add({std::to_string(e.step), percentText(e.knnTop1), percentText(e.onlineProbeTop1),
                   r ? fixedText(r->alignment, 4) : "", r ? fixedText(r->uniformity, 4) : ""});
        evaluations.push_back(
            {{"step", e.step}, {"top1", e.knnTop1}, {"probe_top1", jsonOf(e.onlineProbeTop1)}});
    }
    if (!record.evaluations.empty()) {
        output.print("\nEvaluations");
        print(output, table);
    }
    nlohmann::json events = nlohmann::json::array();
    if (!record.events.empty()) {
        output.print("\nControls changed");
        TextTable changes({Align::Right, Align::Left, Align::Right, Align::Left, Align::Left});
        for (const ControlEvent& e : record.events) {
            changes.add({"step " + std::to_string(e.step), e.key, e.before, "->", e.after});
            events.push_back(
                {{"step", e.step}, {"key", e.key}, {"before", e.before}, {"after", e.after}});
        }
        print(output, changes);
    }
    if (run.spec) {
        TextTable settings({Align::Left, Align::Left});
        for (const std::string& key : changedKeys(*run.spec)) {
            settings.add({key, specText(*run.spec, key)});
        }
        output.print("\nSettings that differ from the defaults");
        print(output, settings);
    }
    nlohmann::json json = jsonOf(run, path);
    json["evaluations"] = evaluations;
    json["events"] = events;
    json["spec"] = run.specText;
    output.result(json);
    return kExitDone;
}

int compareRuns(const RunShelf& shelf, const std::vector<std::string>& texts, Output& output)
{
    std::vector<RunSummary> runs;
    nlohmann::json json = nlohmann::json::array();
    for (const std::string& text : texts) {
        const fs::path path = shelf.find(text);
        runs.push_back(readRunSummary(path, shelf.nameOf(path)));
        if (!runs.back().spec) {
            throw InputError("The settings of run \"" + path.string() +
                             "\" cannot be read; correct its spec.toml.");
        }
        json.push_back(jsonOf(runs.back(), path));
    }
    TextTable table(std::vector<Align>(runs.size() + 1, Align::Left));
    const auto row = [&](const std::string& name, auto&& cell) {
        std::vector<std::string> cells{name};
        for (const RunSummary& run : runs) {
            cells.push_back(cell(run));
        }
        table.add(cells);
    };
    row("", [](const RunSummary& run) { return oneLine(run.name); });
    row("state", [](const RunSummary& run) { return std::string(runStateName(run.state)); });
    row("steps", stepsText);
    row("loss", [](const RunSummary& run) { return lossText(run.loss); });
    row("kNN", [](const RunSummary& run) { return percentText(run.knnTop1); });
    row("best kNN", [](const RunSummary& run) { return percentText(run.bestKnnTop1); });
    nlohmann::json differences = nlohmann::json::object();
    for (const SpecField& field : specFields()) {
        const bool differs = std::any_of(runs.begin(), runs.end(), [&](const RunSummary& run) {
            return field.get(*run.spec) != field.get(*runs.front().spec);
        });
        if (differs) {
            const auto value = [&](const RunSummary& run) {
                return specText(*run.spec, field.key);
            };
            row(field.key, value);
            for (const RunSummary& run : runs) {
                differences[field.key].push_back(value(run));
            }
        }
    }
    print(output, table);
    if (differences.empty()) {
        output.print("\nAll settings are equal.");
    }
    output.result({{"runs", json}, {"differences", differences}});
    return kExitDone;
}

int deleteRun(const RunShelf& shelf, const std::string& text, bool undo, Output& output)
{
    std::string name = text;
    if (undo) {
        shelf.restore(name);
        output.print("Run " + name + " is back in " + shelf.folder().string() + ".");
    } else {
        const fs::path path = shelf.find(text);
        name = shelf.nameOf(path);
        std::error_code error;
        if (!fs::equivalent(path, shelf.path(name), error)) {
            throw InputError("Run \"" + path.string() + "\" does not lie in \"" +
                             shelf.folder().string() + "\"; name the folder it lies in by --runs.");
        }
        shelf.remove(name);
        output.print("Run " + name + " is in the trash; \"clae runs delete " + name +
                     " --undo\" brings it back.");
    }
    output.result({{"run", shelf.path(name).string()}, {"deleted", !undo}});
    return kExitDone;
}

struct RunsOptions {
    std::string folder;
    std::string run;
    std::vector<std::string> several;
    bool undo = false;
};

} // namespace

void addRunsCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<RunsOptions>();
    CLI::App* command =
        app.add_subcommand("runs", "The runs on this machine and what came of them");
    command->require_subcommand(1);
    command->fallthrough();
    command->add_option("--runs", options->folder,
                        "Folder of the runs (default: runs/ here, or else the window's)");
    // Each asks for the shelf only when it works: a wrong folder is told as every wrong input is.
    const auto add = [&](const char* name, const char* help, auto work) {
        CLI::App* sub = command->add_subcommand(name, help);
        sub->callback([options, &output, &run, work] {
            run = [options, &output, work] {
                return work(shelfOf(options->folder), *options, output);
            };
        });
        return sub;
    };
    add("list", "All runs, the newest first",
        [](const RunShelf& shelf, const RunsOptions&, Output& out) {
            return listRuns(shelf, out);
        });
    CLI::App* show = add("show", "One run: how it ended, its evaluations and settings",
                         [](const RunShelf& shelf, const RunsOptions& chosen, Output& out) {
                             return showRun(shelf, chosen.run, out);
                         });
    CLI::App* compare =
        add("compare", "Runs side by side: what came of them and which settings differ",
            [](const RunShelf& shelf, const RunsOptions& chosen, Output& out) {
                return compareRuns(shelf, chosen.several, out);
            });
    CLI::App* remove = add("delete", "Move a run to the trash of its runs' folder",
                           [](const RunShelf& shelf, const RunsOptions& chosen, Output& out) {
                               return deleteRun(shelf, chosen.run, chosen.undo, out);
                           });
    const char* name = "A run: its folder's or its own name, the beginning of it, or a path";
    show->add_option("run", options->run, name)->required();
    remove->add_option("run", options->run, name)->required();
    remove->add_flag("--undo", options->undo, "Bring back the run that was deleted last under it");
    compare->add_option("run", options->several, name)->required()->expected(2, -1);
    addRunsExport(*command, output, run);
    addRunsImport(*command, output, run);
}
