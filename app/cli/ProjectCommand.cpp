// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/device/ProcessTuning.h"
#include "core/io/AtomicFile.h"
#include "core/io/Npy.h"
#include "core/project/Pca.h"
#include "core/project/Tsne.h"
#include "core/project/TsneTransform.h"
#include "core/train/Evaluator.h"
#include "core/values/Error.h"
#include "core/values/Random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <thread>

using namespace clae;

namespace {

struct ProjectOptions {
    std::string input;
    std::string out;
    std::string method = "tsne";
    double perplexity = 30;
    int iterations = 750;
    std::uint64_t seed = 0;
    int threads = 0;
    std::string init = "pca";
    std::string add;
    std::string addOut;
};

Matrix readInput(const std::string& input, const StopToken& stop, Output& output)
{
    if (!std::filesystem::is_directory(input)) {
        return loadNpy(input);
    }
    const RunModel model = RunModel::load(input, stop, output);
    return Evaluator(model.spec, model.data)
        .embed(model.state, model.spec.evaluate.testImages, stop,
               [&](const Progress& p) { output.progress(p.done, p.total, p.stage); })
        .clean;
}

/// Gaussian noise of standard deviation 1e-4 (van der Maaten & Hinton 2008), by Box and Muller.
Matrix randomLayout(std::size_t points, std::uint64_t seed)
{
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Projection);
    Matrix layout(points, 2);
    for (std::size_t k = 0; k < points; ++k) {
        const double radius = 1e-4 * std::sqrt(-2.0 * std::log(1.0 - uniform01(generator)));
        const double angle = 2.0 * M_PI * uniform01(generator);
        layout.at(k, 0) = static_cast<float>(radius * std::cos(angle));
        layout.at(k, 1) = static_cast<float>(radius * std::sin(angle));
    }
    return layout;
}

void writeLayout(const std::filesystem::path& path, const Matrix& layout)
{
    if (path.extension() == ".npy") {
        saveNpy(path, layout);
        return;
    }
    std::string text = "x,y\n";
    for (std::size_t k = 0; k < layout.rows; ++k) {
        char line[64];
        std::snprintf(line, sizeof(line), "%.9g,%.9g\n", static_cast<double>(layout.at(k, 0)),
                      static_cast<double>(layout.at(k, 1)));
        text += line;
    }
    writeFileAtomically(path, text);
}

void checkLayoutName(const std::string& option, const std::string& name)
{
    const std::filesystem::path extension = std::filesystem::path(name).extension();
    if (extension != ".npy" && extension != ".csv") {
        throw InputError(option + " \"" + name + "\" has to end in .npy or .csv.");
    }
}

int project(const ProjectOptions& options, Output& output)
{
    checkLayoutName("--out", options.out);
    if (!options.add.empty()) {
        checkLayoutName("--add-out", options.addOut);
        if (options.method == "pca") {
            throw InputError("--add places points into a t-SNE map; leave --method pca out.");
        }
    }
    if (options.iterations < 1) {
        throw InputError("--iterations is " + std::to_string(options.iterations) +
                         "; give at least 1.");
    }
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    if (options.threads > 0) {
        setComputeThreads(options.threads);
    }
    const Matrix data = readInput(options.input, stop, output);
    const Matrix added = options.add.empty() ? Matrix() : loadNpy(options.add);
    const auto begin = std::chrono::steady_clock::now();
    nlohmann::json json = {{"points", data.rows}, {"out", options.out}};
    Matrix layout;
    if (options.method == "pca") {
        layout = pca(data, 2);
    } else {
        TsneSettings settings;
        settings.perplexity = options.perplexity;
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        settings.threads = options.threads > 0 ? options.threads
                                               : std::clamp(cores, 1, TsneSettings::kMostThreads);
        Tsne tsne(settings);
        tsne.setData(data, stop,
                     [&](const Progress& p) { output.progress(p.done, p.total, p.stage); });
        if (options.init == "random") {
            tsne.setLayout(randomLayout(data.rows, options.seed));
        }
        for (int done = 0; done < options.iterations;) {
            stop.check();
            done += tsne.step(std::min(10, options.iterations - done), stop);
            output.progress(done, options.iterations,
                            "t-SNE iteration " + std::to_string(done) + "/" +
                                std::to_string(options.iterations));
        }
        layout = tsne.layout();
        json["kl"] = tsne.kl();
        json["iterations"] = tsne.iteration();
        if (!options.add.empty()) {
            TransformSettings placing;
            placing.threads = settings.threads;
            writeLayout(options.addOut,
                        placeInto(data, layout, added, placing, stop, [&](const Progress& p) {
                            output.progress(p.done, p.total, p.stage);
                        }));
            json["added_points"] = added.rows;
            json["added_out"] = options.addOut;
        }
    }
    writeLayout(options.out, layout);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    json["seconds"] = elapsed.count();
    json["peak_rss_mib"] = peakRssMib();
    output.print(std::to_string(data.rows) + " points in " + fixedText(elapsed.count(), 2) + " s" +
                 (json.contains("kl") ? ", KL " + fixedText(json["kl"], 4) + " nats" : "") +
                 "; layout in " + options.out + ".");
    output.result(json);
    return kExitDone;
}

} // namespace

void addProjectCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<ProjectOptions>();
    CLI::App* command = app.add_subcommand("project", "Lay out vectors in the plane");
    command->add_option("input", options->input, "Vectors (.npy, one a row) or the folder of a run")
        ->required();
    command->add_option("--out", options->out, "Layout to write (.npy or .csv)")->required();
    CLI::Option* add = command->add_option(
        "--add", options->add, "More vectors (.npy), placed into the finished map, which stays");
    CLI::Option* addOut =
        command->add_option("--add-out", options->addOut, "Their layout to write (.npy or .csv)");
    add->needs(addOut);
    addOut->needs(add);
    command->add_option("--method", options->method, "tsne (default) or pca")
        ->check(CLI::IsMember({"tsne", "pca"}));
    command->add_option("--perplexity", options->perplexity, "Of t-SNE (default 30)");
    command->add_option("--iterations", options->iterations, "Of t-SNE (default 750)");
    command->add_option("--seed", options->seed, "Of the random start");
    command->add_option("--threads", options->threads, "Threads to compute with (0: every core)");
    command->add_option("--init", options->init, "Start of t-SNE: pca (default) or random")
        ->check(CLI::IsMember({"pca", "random"}));
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return project(*options, output);
        };
    });
}
