// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunsExport.h"

#include "Benches.h"
#include "ChildProcess.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/exchange/RunArchive.h"
#include "core/exchange/RunCsv.h"
#include "core/exchange/RunEvents.h"
#include "core/io/ImageGrid.h"
#include "core/io/ProjectorFiles.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunShelf.h"
#include "core/train/Evaluator.h"
#include "core/train/Lens.h"
#include "core/values/Error.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>

using namespace clae;

namespace {

namespace fs = std::filesystem;

struct RunsExportOptions {
    std::vector<std::string> runs;
    std::string format;
    std::string out;
    std::string folder;
    bool all = false;
    bool wide = false;
    int pairs = 0;
    std::int64_t images = 1000;
};

struct RunsImportOptions {
    std::vector<std::string> files;
    std::string folder;
};

/// A run that was asked for, and the name that it has in what is written.
struct Chosen {
    fs::path path;
    std::string name;
};

/// The formats and the endings that name them; those without one are folders.
const std::map<std::string, std::string>& formats()
{
    static const std::map<std::string, std::string> known = {
        {"csv", ".csv"}, {"tensorboard", ""}, {"projector", ""}, {"archive", kRunArchiveEnding},
        {"svg", ".svg"}, {"png", ".png"},     {"pdf", ".pdf"}};
    return known;
}

std::string formatOf(const RunsExportOptions& options)
{
    if (!options.format.empty()) {
        return options.format;
    }
    const std::string ending = fs::path(options.out).extension().string();
    for (const auto& [name, known] : formats()) {
        if (!known.empty() && known == ending) {
            return name;
        }
    }
    throw InputError("The ending of --out, \"" + options.out +
                     "\", names no format; give --format csv, tensorboard, projector, archive, "
                     "svg, png or pdf.");
}

std::vector<Chosen> chosenRuns(const RunsExportOptions& options)
{
    const RunShelf shelf(options.folder.empty() ? usualRunsFolder() : fs::path(options.folder));
    std::vector<std::string> names = options.runs;
    if (options.all == !names.empty()) {
        throw InputError("Name the runs to export, or give --all for every run in \"" +
                         shelf.folder().string() + "\".");
    }
    if (options.all) {
        names = shelf.list();
    }
    std::vector<Chosen> chosen;
    for (const std::string& name : names) {
        const fs::path path = options.all ? shelf.path(name) : shelf.find(name);
        chosen.push_back({path, shelf.nameOf(path)});
    }
    if (chosen.empty()) {
        throw InputError("There is no run in \"" + shelf.folder().string() +
                         "\"; name another folder by --runs.");
    }
    return chosen;
}

/// A name without the folders that it may have, for a file.
std::string fileName(const Chosen& run)
{
    std::string name = run.name;
    std::replace(name.begin(), name.end(), '/', '-');
    return name;
}

/// Where one of several runs goes: --out itself when it is the only one, else below it.
fs::path placeOf(const Chosen& run, std::size_t count, const RunsExportOptions& options,
                 const std::string& ending)
{
    if (count == 1) {
        return options.out;
    }
    std::error_code error;
    fs::create_directories(options.out, error);
    if (error) {
        throw InputError("Output folder \"" + options.out + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    return fs::path(options.out) / (fileName(run) + ending);
}

class Exporter {
public:
    Exporter(const RunsExportOptions& options, Output& output, const StopToken& stop)
        : m_options(options), m_output(output), m_stop(stop)
    {}

    std::vector<fs::path> run(const std::string& format, const std::vector<Chosen>& runs)
    {
        std::vector<fs::path> files;
        if (format == "csv") {
            writeCsv(runs);
            return {m_options.out};
        }
        for (const Chosen& run : runs) {
            m_stop.check();
            const std::string ending = formats().at(format);
            if (format == "tensorboard") {
                // A folder a run, as TensorBoard tells runs apart.
                files.push_back(writeEvents(run, fs::path(m_options.out) / fileName(run)));
                continue;
            }
            const fs::path place = placeOf(run, runs.size(), m_options, ending);
            if (format == "projector") {
                writeProjector(run, place);
            } else if (format == "archive") {
                packRun(run.path, place, m_stop, progress());
            } else {
                writePicture(run, place, ending);
            }
            files.push_back(place);
        }
        return files;
    }

private:
    [[nodiscard]] ProgressFunction progress() const
    {
        return [this](const Progress& p) {
            m_output.progress(p.done, p.total, p.stage);
        };
    }

    void writeCsv(const std::vector<Chosen>& runs)
    {
        std::vector<RunLoader> loaders;
        for (const Chosen& run : runs) {
            loaders.push_back([&, run, number = static_cast<std::int64_t>(loaders.size())] {
                m_output.progress(number, static_cast<std::int64_t>(runs.size()), run.name);
                return readRun(run.path, run.name, m_stop);
            });
        }
        saveRunsCsv(m_options.out, loaders, m_options.wide ? CsvShape::Wide : CsvShape::Long,
                    m_stop);
    }

    fs::path writeEvents(const Chosen& run, const fs::path& folder)
    {
        const RunRecord record = readRun(run.path, run.name, m_stop);
        TensorBoardEvents events = runEvents(record, run.path / "figures");
        if (m_options.pairs > 0) {
            addPairs(run, record, events);
        }
        return events.save(folder);
    }

    /// What the attack does to a few test images, with the newest checkpoint, as one picture.
    void addPairs(const Chosen& run, const RunRecord& record, TensorBoardEvents& events)
    {
        const RunModel model = RunModel::load(run.path.string(), m_stop, m_output);
        Lens lens(model.spec, model.data,
                  {std::max(m_options.pairs, Lens::Options().batch), m_options.pairs});
        lens.setModel(model.state);
        const PairReport report =
            lens.look(RunFolder::open(run.path).controlsAfter(model.state.step), 0, m_stop);
        const double amplify = report.maxDeltaPixel > 0.0 ? 1.0 / report.maxDeltaPixel : 1.0;
        std::vector<std::vector<Image>> rows;
        for (const Pair& pair : report.pairs) {
            rows.push_back({pair.original, pair.viewI, pair.viewJ, pair.adversarial,
                            amplifiedDelta(pair.delta, amplify)});
        }
        events.image("pairs/original_viewI_viewJ_adversarial_delta",
                     {model.state.step, static_cast<double>(record.summary.ended)}, grid(rows, 1));
    }

    void writeProjector(const Chosen& run, const fs::path& folder)
    {
        const RunModel model = RunModel::load(run.path.string(), m_stop, m_output);
        const std::int64_t count =
            std::min({m_options.images, model.data->test.count,
                      model.spec.evaluate.testImages > 0 ? model.spec.evaluate.testImages
                                                         : model.data->test.count});
        Evaluator evaluator(model.spec, model.data);
        const EmbeddingSet set =
            model.spec.objective.clae
                ? evaluator.embedPairs(model.state, count,
                                       RunFolder::open(run.path).controlsAfter(model.state.step),
                                       m_stop, progress())
                : evaluator.embed(model.state, count, m_stop, progress());
        ProjectorData data;
        data.embeddings = set.clean;
        data.adversarialEmbeddings = set.adversarial;
        data.labels = set.labels;
        data.classNames = model.data->test.classNames;
        for (std::size_t k = 0; k < set.clean.rows; ++k) {
            data.images.push_back(model.data->test.image(static_cast<std::int64_t>(k)));
        }
        saveProjectorFiles(folder, data);
    }

    void writePicture(const Chosen& run, const fs::path& place, const std::string& ending)
    {
        if (place.extension() != ending) {
            throw InputError("--format is " + ending.substr(1) + ", but the name of --out, \"" +
                             place.string() + "\", does not end in " + ending +
                             "; let both say the same.");
        }
        // Says in this program's words what is wrong with the run.
        if (readRun(run.path, run.name, m_stop).steps.empty()) {
            throw InputError("Run \"" + run.path.string() +
                             "\" has no step yet, so there is no curve to draw; train it first.");
        }
        setenv("QT_QPA_PLATFORM", "offscreen", 1); // no display is needed
        (void)outputOf({workbenchProgram().string(), "--export-curves", place.string(), "--run",
                        run.path.string()},
                       "see that the folder of \"" + place.string() +
                           "\" can be written and that the target clae-workbench is built.");
    }

    const RunsExportOptions& m_options;
    Output& m_output;
    const StopToken& m_stop;
};

int exportRuns(const RunsExportOptions& options, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    if (options.pairs < 0 || options.pairs > 4096) {
        throw InputError("--pairs is " + std::to_string(options.pairs) +
                         "; give a number of images from 0 to 4096.");
    }
    if (options.images < 2) {
        throw InputError("--images is " + std::to_string(options.images) +
                         "; give at least 2 images.");
    }
    const std::string format = formatOf(options);
    const std::vector<Chosen> runs = chosenRuns(options);
    const std::vector<fs::path> files = Exporter(options, output, stop).run(format, runs);
    nlohmann::json names = nlohmann::json::array();
    nlohmann::json paths = nlohmann::json::array();
    for (const Chosen& run : runs) {
        names.push_back(run.name);
    }
    for (const fs::path& file : files) {
        paths.push_back(file.string());
        output.print(file.string());
    }
    output.result({{"runs", names}, {"format", format}, {"out", options.out}, {"files", paths}});
    return kExitDone;
}

int importRuns(const RunsImportOptions& options, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    const fs::path folder = options.folder.empty() ? usualRunsFolder() : fs::path(options.folder);
    nlohmann::json runs = nlohmann::json::array();
    for (const std::string& file : options.files) {
        const fs::path run = unpackRun(file, folder, stop, [&](const Progress& p) {
            output.progress(p.done, p.total, p.stage);
        });
        output.print(run.string());
        runs.push_back(run.string());
    }
    output.result({{"run", runs.back()}, {"runs", runs}});
    return kExitDone;
}

std::string folderOf(const CLI::Option& option)
{
    return option.count() > 0 ? option.results().back() : std::string();
}

} // namespace

fs::path usualRunsFolder()
{
    std::error_code error;
    if (fs::is_directory("runs", error)) {
        return "runs";
    }
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return fs::path(value == nullptr ? "" : value);
    };
    const fs::path data = variable("XDG_DATA_HOME");
    return (data.is_absolute() ? data : variable("HOME") / ".local" / "share") / "clae" / "runs";
}

void addRunsExport(CLI::App& runs, Output& output, Work& run)
{
    auto options = std::make_shared<RunsExportOptions>();
    const CLI::Option* folder = runs.get_option("--runs");
    CLI::App* command =
        runs.add_subcommand("export", "Write runs for other programs and places; needs no display");
    command->fallthrough();
    command->add_option("run", options->runs, "Runs: their folders or names");
    command->add_flag("--all", options->all, "Every run in the runs' folder");
    command
        ->add_option("--format", options->format,
                     "csv (all runs in one file), tensorboard (a folder of event files), projector "
                     "(the Embedding Projector's files), archive (.claerun, for \"clae runs "
                     "import\"), svg, png or pdf (the curves); default: by the ending of --out")
        ->check(CLI::IsMember({"csv", "tensorboard", "projector", "archive", "svg", "png", "pdf"}));
    command
        ->add_option("--out", options->out,
                     "File, or folder for tensorboard and projector and for several runs")
        ->required();
    command->add_flag("--wide", options->wide,
                      "csv: a column for each metric, a line for each step");
    command->add_option("--pairs", options->pairs,
                        "tensorboard: attack so many test images with the newest checkpoint and "
                        "add their picture (default 0)");
    command->add_option("--images", options->images,
                        "projector: the first so many test images (default 1000)");
    command->callback([options, folder, &output, &run] {
        options->folder = folderOf(*folder);
        run = [options, &output] {
            return exportRuns(*options, output);
        };
    });
}

void addRunsImport(CLI::App& runs, Output& output, Work& run)
{
    auto options = std::make_shared<RunsImportOptions>();
    const CLI::Option* folder = runs.get_option("--runs");
    CLI::App* command =
        runs.add_subcommand("import", "Unpack runs that came as files (.claerun), all checked");
    command->fallthrough();
    command->add_option("file", options->files, "Files that \"clae runs export\" wrote")
        ->required();
    command->callback([options, folder, &output, &run] {
        options->folder = folderOf(*folder);
        run = [options, &output] {
            return importRuns(*options, output);
        };
    });
}
