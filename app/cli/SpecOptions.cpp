// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpecOptions.h"

#include "Settings.h"

#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

using namespace clae;

namespace {

constexpr const char* kDefaultPreset = "fashion-quick";

} // namespace

void SpecOptions::addTo(CLI::App& command)
{
    command.add_option("spec", specFile, "Spec file (TOML)");
    command.add_option("--preset", preset,
                       std::string("A spec that comes with the program, such as ") +
                           kDefaultPreset + " (the default) or fashion");
    command.add_option("--set", settings, "Set a key: section.key=value (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    CLI::Option* length = command.add_option("--steps", steps, "Length of a run in steps");
    command.add_option("--epochs", epochs, "Length of a run in epochs")->excludes(length);
    command.add_option("--device", device, "auto, cpu, cuda or cuda:N");
    command.add_option("--threads", threads, "Threads to compute with (0: every core)");
    command.add_option("--precision", precision, "auto, fp32, winograd or bf16");
}

TrainSpec SpecOptions::base() const
{
    if (!specFile.empty() && !preset.empty()) {
        throw InputError("SPEC.toml and --preset exclude each other; give one of them.");
    }
    return specFile.empty() ? clae::preset(preset.empty() ? kDefaultPreset : preset)
                            : loadSpec(specFile);
}

TrainSpec SpecOptions::applied(TrainSpec spec) const
{
    applySettings(spec, settings);
    if (epochs) {
        setSpecValue(spec, "train.epochs", *epochs);
        spec.train.steps = 0;
    }
    if (steps) {
        if (*steps < 1) {
            throw InputError("--steps is " + std::to_string(*steps) + "; give at least 1.");
        }
        setSpecValue(spec, "train.steps", *steps);
    }
    if (!device.empty()) {
        setSpecText(spec, "train.device", device);
    }
    if (threads) {
        setSpecValue(spec, "train.threads", *threads);
    }
    if (!precision.empty()) {
        setSpecText(spec, "train.precision", precision);
    }
    validateSpec(spec);
    return spec;
}
