// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "Settings.h"

#include "core/data/Catalogue.h"
#include "core/spec/Presets.h"
#include "core/train/RunFolder.h"
#include "core/train/Trainer.h"
#include "core/values/SpecFields.h"

#include <filesystem>
#include <memory>

using namespace clae;

namespace {

struct ImportOptions {
    std::string file;
    std::string preset;
    std::vector<std::string> settings;
    std::string out;
};

/// What "clae train" with model.weights would leave behind if it were stopped before its first
/// step.
int importWeights(const ImportOptions& options, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    TrainSpec spec = preset(options.preset);
    applySettings(spec, options.settings);
    spec.model.weights = std::filesystem::absolute(options.file).string();
    validateSpec(spec);
    const auto data = std::make_shared<const DatasetPair>(loadDataset(
        spec.data, stop, [&](const Progress& p) { output.progress(p.done, p.total, p.stage); }));
    Trainer trainer(spec, data);
    trainer.startFrom(options.file);
    RunFolder run = RunFolder::create(options.out, spec);
    run.saveCheckpoint(trainer);

    output.print("The weights of " + options.file + " are the run in " + options.out + ".");
    output.result({{"run", options.out}, {"step", 0}, {"arrays", trainer.state().arrays.size()}});
    return kExitDone;
}

} // namespace

void addImportCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = app.add_subcommand(
        "import", "Make a run of weights from a file, to measure, attack, project or export");
    command
        ->add_option(
            "file", options->file,
            "Weights (.pt, .pth, .npz or .safetensors), in the names of this program or of "
            "the published code")
        ->required();
    command
        ->add_option("--preset", options->preset, "The spec of the run, with the encoder that fits")
        ->required();
    command->add_option("--set", options->settings, "Set a key: section.key=value (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--out", options->out, "Folder of the run")->required();
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return importWeights(*options, output);
        };
    });
}
