// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "SpecOptions.h"

#include "core/io/AtomicFile.h"
#include "core/train/Sweep.h"
#include "core/values/DurationText.h"
#include "core/values/Error.h"

#include <filesystem>
#include <memory>

using namespace clae;

namespace {

struct SweepOptions {
    SpecOptions spec;
    std::vector<std::string> grid;
    std::vector<std::string> cases;
    int seeds = 3;
    bool probe = false;
    bool robust = false;
    std::string out;
    std::string folder;
};

SweepPlan planOf(const SweepOptions& options)
{
    SweepPlan plan;
    plan.base = options.spec.applied(options.spec.base());
    for (const std::string& text : options.grid) {
        plan.axes.push_back(parseSweepAxis(text));
    }
    for (const std::string& text : options.cases) {
        plan.cases.push_back(parseSweepCase(text));
    }
    plan.seeds = options.seeds;
    plan.probe = options.probe;
    plan.robust = options.robust;
    plan.folder = options.folder.empty() ? options.out + ".runs" : options.folder;
    return plan;
}

/// Writes what a sweep reports to the terminal, and its table whole after every run.
class SweepNarrator {
public:
    SweepNarrator(Output& output, const SweepPlan& plan, std::filesystem::path out)
        : m_output(output), m_plan(plan), m_out(std::move(out))
    {}

    void hear(const SweepProgress& p)
    {
        const std::string runs =
            std::to_string(p.doneRuns) + "/" + std::to_string(p.totalRuns) + " runs";
        if (p.doneRuns == m_doneRuns) {
            m_output.progress(p.doneRuns, p.totalRuns,
                              runs + "  " + p.current + "  ETA " + durationText(p.etaSeconds));
            return;
        }
        if (p.doneRuns > 0) {
            writeFileAtomically(m_out, m_out.extension() == ".csv"
                                           ? sweepCsv(m_plan, p.cells)
                                           : sweepMarkdown(m_plan, p.cells));
        }
        if (m_doneRuns < 0) {
            m_output.log(std::to_string(p.totalRuns) + " runs, " + std::to_string(p.doneRuns) +
                         " of them already in " + m_plan.folder.string() + ".");
        } else {
            m_output.log(p.current + " (" + runs + ", ETA " + durationText(p.etaSeconds) + ").");
        }
        m_doneRuns = p.doneRuns;
        if (p.doneRuns % m_plan.seeds == 0 && p.doneRuns > 0 && p.doneRuns < p.totalRuns) {
            m_output.log(sweepMarkdown(m_plan, p.cells));
        }
    }

private:
    Output& m_output;
    const SweepPlan& m_plan;
    std::filesystem::path m_out;
    int m_doneRuns = -1; ///< -1: nothing heard yet
};

nlohmann::json cellJson(const SweepPlan& plan, const SweepCell& cell)
{
    const std::vector<std::string> columns = sweepColumns(plan);
    nlohmann::json values = nlohmann::json::object();
    for (std::size_t k = 0; k < columns.size(); ++k) {
        values[columns[k]] = cell.values[k];
    }
    nlohmann::json figures = nlohmann::json::object();
    for (const auto& [name, mean] : cell.figures) {
        figures[name] = {{"mean", mean.mean}, {"n", mean.count}};
        if (mean.halfWidth) {
            figures[name]["ci95"] = *mean.halfWidth;
        }
    }
    return {{"values", values}, {"figures", figures}};
}

int sweep(const SweepOptions& options, Output& output)
{
    const std::filesystem::path out(options.out);
    if (out.extension() != ".csv" && out.extension() != ".md") {
        throw InputError("--out \"" + options.out + "\" has to end in .csv or .md.");
    }
    std::error_code ignored;
    if (out.has_parent_path() && !std::filesystem::is_directory(out.parent_path(), ignored)) {
        throw InputError("The folder of --out \"" + options.out +
                         "\" does not exist; make it, or name another one.");
    }
    const SweepPlan plan = planOf(options);
    const StopToken stop;
    const InterruptWatcher interrupt([&] {
        output.log("Stopping at the end of this step. Press Ctrl-C again to quit at once.");
        stop.request();
    });
    SweepNarrator narrator(output, plan, out);
    std::vector<SweepRun> runs;
    try {
        runs = runSweep(plan, stop, [&](const SweepProgress& p) { narrator.hear(p); });
    } catch (const Cancelled&) {
        output.error("The sweep was interrupted; its finished runs are in " + plan.folder.string() +
                     ", and the same command goes on from there.");
        return kExitInterrupted;
    }
    const std::vector<SweepCell> cells = summarise(runs);
    output.print(sweepMarkdown(plan, cells));
    output.print("Mean ± 95 % confidence interval (Student's t) over " +
                 std::to_string(plan.seeds) + (plan.seeds == 1 ? " seed" : " seeds") +
                 "; table in " + options.out + ".");
    nlohmann::json json = {{"out", options.out},
                           {"folder", plan.folder.string()},
                           {"runs", runs.size()},
                           {"cells", nlohmann::json::array()},
                           {"peak_rss_mib", peakRssMib()}};
    for (const SweepCell& cell : cells) {
        json["cells"].push_back(cellJson(plan, cell));
    }
    output.result(json);
    return kExitDone;
}

} // namespace

void addSweepCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<SweepOptions>();
    CLI::App* command = app.add_subcommand(
        "sweep", "Train and measure a run for each combination of values and each seed, and make a "
                 "table of means. An interrupted sweep goes on when its command is given again.");
    options->spec.addTo(*command);
    CLI::Option* grid =
        command
            ->add_option("--grid", options->grid,
                         "Values that a key takes: section.key=v1,v2,... (repeatable: the product "
                         "of all). Semicolons separate the values of a key that takes a list: "
                         "\"data.mean=0.5;0.4,0.4,0.5\"")
            ->take_all()
            ->allow_extra_args(false);
    command
        ->add_option("--case", options->cases,
                     "A combination with a name, in place of a grid: NAME:key=value,key=value "
                     "(repeatable). Semicolons separate the settings where a value has commas; "
                     "\"NAME:\" alone is the spec itself")
        ->take_all()
        ->allow_extra_args(false)
        ->excludes(grid);
    command->add_option("--seeds", options->seeds,
                        "Runs of each combination, with seeds train.seed, +1, ... (default 3)");
    command->add_flag("--probe", options->probe, "Measure the linear probe too");
    command->add_flag("--robust", options->robust,
                      "Measure robust accuracy too (FGSM and PGD-20 at evaluate.robust_epsilon)");
    command->add_option("--out", options->out, "Table to write (.csv or .md), anew after each run")
        ->required();
    command->add_option("--folder", options->folder,
                        "Where finished runs are recorded (default: the table's name + \".runs\")");
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return sweep(*options, output);
        };
    });
}
