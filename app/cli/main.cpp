// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "RunsExport.h"

#include "core/device/ProcessTuning.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

namespace {

/// CLI11 reports some faults over several lines; a person gets one sentence.
std::string oneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

} // namespace

int main(int argc, char* argv[])
{
    Output output;
    CLI::App app("Train contrastive encoders with adversarial examples (CLAE), without a window.",
                 "clae");
    app.set_version_flag("--version", "clae " CLAE_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    bool json = false;
    app.add_flag("--json", json, "The last line on stdout is one JSON object; logs go to stderr");

    Work run;
    addTrainCommand(app, output, run);
    addEvaluateCommand(app, output, run);
    addAttackCommand(app, output, run);
    addProjectCommand(app, output, run);
    addPresetsCommand(app, output, run);
    addDatasetsCommand(app, output, run);
    addDevicesCommand(app, output, run);
    addRunsCommand(app, output, run);
    addReplayCommand(app, output, run);
    addSweepCommand(app, output, run);
    addExportCommand(app, output, run);
    addImportCommand(app, output, run);
    addBenchCommand(app, output, run);

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        output.setJson(std::find(argv, argv + argc, std::string("--json")) != argv + argc);
        // Where a command is mistyped, CLI11 only says that one is missing.
        const std::vector<std::string> unknown = app.remaining(true);
        output.error((unknown.empty()
                          ? oneLine(error.what())
                          : "There is no command or option \"" + unknown.front() + "\"") +
                     "; \"clae --help\" lists what there is.");
        return kExitWrongInput;
    }
    output.setJson(json);
    clae::tuneProcess(argv);
    try {
        return run();
    } catch (const clae::InputError& error) {
        output.error(error.what());
        return kExitWrongInput;
    } catch (const clae::Cancelled&) {
        output.error("Interrupted.");
        return kExitInterrupted;
    } catch (const std::bad_alloc&) {
        output.error("Memory ran out; use a smaller train.batch or fewer images.");
    } catch (const std::exception& error) {
        output.error(clae::errorText(error));
    }
    return kExitFailed;
}
