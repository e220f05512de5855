// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"

#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"

#include <memory>

using namespace clae;

namespace {

int listPresets(Output& output)
{
    nlohmann::json json = nlohmann::json::array();
    for (const std::string& name : presetNames()) {
        output.print(name + ": " + presetDescription(name));
        json.push_back({{"name", name}, {"description", presetDescription(name)}});
    }
    output.result({{"presets", json}});
    return kExitDone;
}

int showPreset(const std::string& name, Output& output)
{
    const std::string text = writeSpec(preset(name));
    output.print("# " + presetDescription(name) + "\n" + text);
    output.result({{"name", name}, {"description", presetDescription(name)}, {"spec", text}});
    return kExitDone;
}

} // namespace

void addPresetsCommand(CLI::App& app, Output& output, Work& run)
{
    CLI::App* command = app.add_subcommand("presets", "The specs that come with the program");
    command->require_subcommand(1);
    command->fallthrough();
    command->add_subcommand("list", "Names and what each is for")->callback([&output, &run] {
        run = [&output] {
            return listPresets(output);
        };
    });
    auto name = std::make_shared<std::string>();
    CLI::App* show = command->add_subcommand("show", "A preset as a complete spec file");
    show->add_option("name", *name, "Name of the preset")->required();
    show->callback([name, &output, &run] {
        run = [name, &output] {
            return showPreset(*name, output);
        };
    });
}
