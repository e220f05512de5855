// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/io/Npy.h"
#include "core/io/WeightFile.h"
#include "core/model/Weights.h"
#include "core/train/CheckpointStore.h"
#include "core/train/Evaluator.h"
#include "core/train/RunFolder.h"
#include "core/values/Error.h"

#include <map>
#include <memory>

using namespace clae;

namespace {

struct ExportOptions {
    std::string run;
    std::string out;
    std::string format;
    std::string names = "authors";
    std::string featuresOut;
    std::string features;
};

const std::map<std::string, WeightFormat>& formats()
{
    static const std::map<std::string, WeightFormat> known = {
        {"pt", WeightFormat::Pt},
        {"npz", WeightFormat::Npz},
        {"safetensors", WeightFormat::Safetensors},
    };
    return known;
}

/// The format of --format or of the name; readers go by the name, so the two must not differ.
WeightFormat formatFor(const ExportOptions& options)
{
    if (options.format.empty()) {
        return weightFormat(options.out);
    }
    const WeightFormat format = formats().at(options.format);
    if (formatOfName(options.out).value_or(format) != format) {
        throw InputError("--format is " + options.format + ", but the name of --out, \"" +
                         options.out + "\", ends as that of another format; let it end in ." +
                         options.format + " or leave out --format.");
    }
    return format;
}

void exportWeights(const ExportOptions& options, Output& output, nlohmann::json& json)
{
    const WeightFormat format = formatFor(options);
    const RunFolder run = RunFolder::open(options.run);
    const IntactCheckpoint newest = newestCheckpoint(run.path());
    if (!newest.damaged.empty()) {
        output.log(newest.note());
    }
    const ModelState& state = newest.checkpoint.model;
    const std::vector<NamedArray> arrays =
        options.names == "clae" ? state.arrays : authorsArrays(state, run.spec());
    saveArrays(options.out, format, arrays);
    output.print(std::to_string(arrays.size()) + " arrays of step " + std::to_string(state.step) +
                 " are in " + options.out + ".");
    json["out"] = options.out;
    json["step"] = state.step;
    json["arrays"] = arrays.size();
}

void exportFeatures(const ExportOptions& options, Output& output, nlohmann::json& json)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    RunModel model = RunModel::load(options.run, stop, output);
    if (!options.features.empty()) {
        model.spec.evaluate.features = options.features;
    }
    const Matrix features =
        Evaluator(model.spec, model.data)
            .embed(model.state, model.spec.evaluate.testImages, stop,
                   [&](const Progress& p) { output.progress(p.done, p.total, p.stage); })
            .clean;
    saveNpy(options.featuresOut, features);
    output.print("Features " + model.spec.evaluate.features + " of " +
                 std::to_string(features.rows) + " test images, unit rows, are in " +
                 options.featuresOut + ".");
    json["features_out"] = options.featuresOut;
    json["images"] = features.rows;
}

int exportRun(const ExportOptions& options, Output& output)
{
    if (options.out.empty() && options.featuresOut.empty()) {
        throw InputError("There is nothing to write; give --out for the weights, --features-out "
                         "for features, or both.");
    }
    nlohmann::json json = {{"run", options.run}};
    if (!options.out.empty()) {
        exportWeights(options, output, json);
    }
    if (!options.featuresOut.empty()) {
        exportFeatures(options, output, json);
    }
    output.result(json);
    return kExitDone;
}

} // namespace

void addExportCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        app.add_subcommand("export", "Write a run's weights or features for other programs");
    command->add_option("run", options->run, "Folder of the run")->required();
    command->add_option("--out", options->out,
                        "File for the weights of the newest checkpoint; its name tells the format");
    command
        ->add_option("--format", options->format,
                     "pt (a dict of tensors for torch.load), npz or safetensors")
        ->check(CLI::IsMember({"pt", "npz", "safetensors"}));
    command
        ->add_option("--names", options->names,
                     "Names of the arrays: authors (default; fit the published code's "
                     "load_state_dict) or clae")
        ->check(CLI::IsMember({"authors", "clae"}));
    command->add_option("--features-out", options->featuresOut,
                        "File for features of the test images (.npy, one image a row)");
    command
        ->add_option("--features", options->features,
                     "z (projection) or h (encoder); default: the run's evaluate.features")
        ->check(CLI::IsMember({"z", "h"}));
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return exportRun(*options, output);
        };
    });
}
