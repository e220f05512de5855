// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunsExport.h"

#include "core/data/Catalogue.h"
#include "core/runs/RunShelf.h"
#include "core/train/Replay.h"
#include "core/values/DurationText.h"
#include "core/values/Error.h"

#include <filesystem>
#include <memory>
#include <utility>

using namespace clae;
namespace fs = std::filesystem;

namespace {

struct ReplayCommandOptions {
    std::string run;
    std::string runs;
    std::string out;
    ReplayOptions replay;
};

std::string counted(std::int64_t count, const char* noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// "Intel Xeon with 4 threads on cpu in bf16, LibTorch 1.13.1"
std::string machineText(const RunSession& m)
{
    return (m.cpu.empty() ? std::string("a machine that it does not name") : m.cpu) + " with " +
           counted(m.threads, "thread") + " on " + m.device + " in " + m.precision +
           (m.libtorch.empty() ? "" : ", LibTorch " + m.libtorch);
}

/// Whether two machines, as far as they are known, should give the same bits.
bool sameMachine(const RunSession& a, const RunSession& b)
{
    return a.cpu == b.cpu && a.threads == b.threads && a.device == b.device &&
           a.precision == b.precision && a.libtorch == b.libtorch && a.blas == b.blas;
}

std::string machinesText(const ReplayPlan& plan, const RunSession& now)
{
    if (plan.sessions.empty()) {
        return "The run does not tell which machine made it; this is " + machineText(now) + ".";
    }
    const RunSession& before = plan.sessions.back();
    std::string text =
        sameMachine(before, now)
            ? "The run was made on the same machine, " + machineText(now)
            : "The run was made on " + machineText(before) + "; this is " + machineText(now);
    if (before.blas != now.blas && !before.blas.empty()) {
        text += " (its BLAS was " + before.blas + ", this is " + now.blas + ")";
    }
    if (before.device.compare(0, 4, "cuda") == 0) {
        text += "; sums on a GPU may end in other digits each time";
    }
    return text + ".";
}

nlohmann::json jsonOf(const RunSession& m)
{
    return {{"host", m.host},       {"cpu", m.cpu},           {"cores", m.cores},
            {"threads", m.threads}, {"device", m.device},     {"precision", m.precision},
            {"blas", m.blas},       {"libtorch", m.libtorch}, {"program", m.program}};
}

nlohmann::json jsonOf(const std::optional<RunDifference>& d)
{
    return d ? nlohmann::json{{"step", d->step},
                              {"what", d->what},
                              {"run", d->before},
                              {"now", d->now},
                              {"text", differenceText(*d)}}
             : nlohmann::json();
}

class Narrator final : public ReplayObserver {
public:
    explicit Narrator(Output& output) : m_output(output) {}

    void started(std::int64_t firstStep, std::int64_t, const std::string& device) override
    {
        m_output.log("Training again from step " + std::to_string(firstStep + 1) + " on " + device +
                     ".");
    }
    void stepFinished(const StepReport& r) override
    {
        m_output.progress(
            r.step, r.totalSteps,
            "step " + std::to_string(r.step) + (m_different ? "  differs" : "  same") + "  " +
                fixedText(r.imagesPerSecond, 0) + " images/s  ETA " + durationText(r.etaSeconds));
    }
    void evaluated(const EvaluationReport&) override {}
    void controlChanged(const ControlEvent& event) override
    {
        m_output.log("Step " + std::to_string(event.step) + ": " + event.key + " " + event.before +
                     " -> " + event.after + ", as in the run.");
    }
    void progressed(const Progress& p) override { m_output.progress(p.done, p.total, p.stage); }
    void differed(const RunDifference& difference) override
    {
        m_different = true;
        m_output.log("Different from " + differenceText(difference) +
                     ". Going on to find the largest difference; Ctrl-C ends it.");
    }

private:
    Output& m_output;
    bool m_different = false;
};

/// The folder of the repetition, deleted with this object unless it is to be kept.
class Repetition {
public:
    Repetition(fs::path folder, bool keep) : m_folder(std::move(folder)), m_keep(keep) {}
    ~Repetition()
    {
        if (!m_keep) {
            std::error_code ignored;
            fs::remove_all(m_folder, ignored);
        }
    }
    Repetition(const Repetition&) = delete;
    Repetition& operator=(const Repetition&) = delete;

    void keep() { m_keep = true; }
    [[nodiscard]] bool kept() const { return m_keep; }
    [[nodiscard]] const fs::path& folder() const { return m_folder; }

private:
    fs::path m_folder;
    bool m_keep;
};

std::string weightsText(const ReplayReport& report)
{
    if (!report.weights) {
        return ", no weights to compare";
    }
    return ", the weights of step " + std::to_string(report.weights->step);
}

void print(const ReplayPlan& plan, const ReplayReport& report, const Repetition& repetition,
           Output& output)
{
    const std::string extent =
        counted(report.steps, "step") + ", " + counted(report.evaluations, "evaluation");
    if (report.interrupted) {
        output.print("Interrupted after " + counted(report.steps, "step") + " of " +
                     std::to_string(plan.steps) + ", " +
                     (report.identical() ? "all identical." : "not all identical."));
    } else if (report.identical()) {
        output.print("Identical: " + extent + weightsText(report) + ".");
    } else {
        output.print("Different: " + std::to_string(report.differentSteps) + " of " + extent + ".");
    }
    if (report.first) {
        output.print("First difference: " + differenceText(*report.first) + ".");
    }
    if (report.largest) {
        output.print("Largest difference in proportion: " + differenceText(*report.largest) + ".");
    }
    if (report.weights && report.weights->different > 0) {
        const WeightsComparison& w = *report.weights;
        output.print("Weights of step " + std::to_string(w.step) + ": " +
                     std::to_string(w.different) + " of " +
                     counted(std::int64_t(w.arrays), "array") + " differ, the first one \"" +
                     w.first + "\", by at most " + fixedText(w.largest, 9) + ".");
    }
    output.print(machinesText(plan, report.machine));
    if (repetition.kept()) {
        output.print("The repetition is in " + repetition.folder().string() + ".");
    }
}

int replay(const ReplayCommandOptions& options, Output& output)
{
    const RunShelf shelf(options.runs.empty() ? usualRunsFolder() : fs::path(options.runs));
    const fs::path run = shelf.find(options.run);
    const ReplayPlan plan = planReplay(run, options.replay);
    const StopToken stop;
    const InterruptWatcher interrupt([&] {
        output.log("Stopping at the end of this step. Press Ctrl-C again to quit at once.");
        stop.request();
    });
    const auto data = std::make_shared<const DatasetPair>(
        loadDataset(plan.parts.front().spec.data, stop,
                    [&](const Progress& p) { output.progress(p.done, p.total, p.stage); }));
    const fs::path folder = options.out.empty() ? replayFolder(run) : fs::path(options.out);
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
        throw InputError("Output folder \"" + folder.string() +
                         "\" exists and is not empty; name a new folder by --out.");
    }
    Repetition repetition(folder, !options.out.empty());
    Narrator narrator(output);
    const ReplayReport report = replayRun(plan, folder, data, stop, narrator);
    if (!report.identical()) {
        repetition.keep(); // the two are worth laying over each other
    }
    print(plan, report, repetition, output);
    nlohmann::json json = {
        {"run", run.string()},
        {"identical", report.identical()},
        {"finished", !report.interrupted},
        {"steps", report.steps},
        {"evaluations", report.evaluations},
        {"different_steps", report.differentSteps},
        {"first", jsonOf(report.first)},
        {"largest", jsonOf(report.largest)},
        {"machine", jsonOf(report.machine)},
        {"machine_of_run", plan.sessions.empty() ? nlohmann::json() : jsonOf(plan.sessions.back())},
        {"kept", repetition.kept() ? nlohmann::json(folder.string()) : nlohmann::json()}};
    if (report.weights) {
        json["weights"] = {{"step", report.weights->step},
                           {"arrays", report.weights->arrays},
                           {"different", report.weights->different},
                           {"largest", report.weights->largest}};
    }
    output.result(json);
    return report.interrupted ? kExitInterrupted : report.identical() ? kExitDone : kExitFailed;
}

} // namespace

void addReplayCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<ReplayCommandOptions>();
    CLI::App* command = app.add_subcommand(
        "replay",
        "Train a run once more, with every change of its live controls at its step, and compare: "
        "exit code 0 when all figures and weights are identical, 1 when some differ");
    command
        ->add_option("run", options->run,
                     "A run: its folder's or its own name, the beginning of it, or a path")
        ->required();
    command->add_option("--runs", options->runs,
                        "Folder of the runs (default: runs/ here, or else the window's)");
    command->add_option("--out", options->out,
                        "Keep the repetition in this new folder (default: RUN-replay, beside the "
                        "run, kept only when something differs)");
    command->add_option("--steps", options->replay.steps, "Only the first N steps");
    command->add_option("--threads", options->replay.threads,
                        "Threads to compute with (default: as the run; 0: every core)");
    command->add_option("--device", options->replay.device,
                        "auto, cpu, cuda or cuda:N (default: as the run)");
    command->add_option("--data-folder", options->replay.dataFolder,
                        "Where the files of the data set lie, when they are not where they were");
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return replay(*options, output);
        };
    });
}
