// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "MapKeeper.h"
#include "SpecOptions.h"
#include "TrainWorld.h"

#include "core/data/Catalogue.h"
#include "core/distributed/Communicator.h"
#include "core/train/BatchOrder.h"
#include "core/train/RunFolder.h"
#include "core/train/RunStorage.h"
#include "core/train/TrainLoop.h"
#include "core/values/DurationText.h"
#include "core/values/Error.h"
#include "core/values/ErrorText.h"
#include "core/values/SpecFields.h"

#include <memory>
#include <optional>
#include <set>

using namespace clae;

namespace {

struct TrainOptions {
    SpecOptions spec;
    std::string out;
    std::string resume;
    bool maps = false;
};

/// Keys that a run may go on with changed: its length, where it computes, how it is measured.
bool mayChangeOnResume(const std::string& key)
{
    static const std::set<std::string> keys = {
        "data.folder",  "train.steps",   "train.epochs",    "train.checkpoint_every",
        "train.device", "train.threads", "train.precision",
    };
    return keys.count(key) > 0 || key.compare(0, 9, "evaluate.") == 0;
}

/// A resumed run goes on as if it had never stopped, so that all else has to be as it was.
void requireSameRun(const TrainSpec& stored, const TrainSpec& wanted)
{
    for (const SpecField& field : specFields()) {
        if (!mayChangeOnResume(field.key) && field.get(stored) != field.get(wanted)) {
            throw InputError("\"" + field.key + "\" of this run is " + specText(stored, field.key) +
                             " and cannot change with --resume; start a new run to change it.");
        }
    }
}

/// The spec of the file, preset or run, with the options on top.
TrainSpec resolveSpec(const TrainOptions& options)
{
    if (options.resume.empty()) {
        return options.spec.applied(options.spec.base());
    }
    if (!options.spec.specFile.empty() || !options.spec.preset.empty()) {
        throw InputError("SPEC.toml, --preset and --resume exclude each other; give one of them.");
    }
    if (!options.out.empty()) {
        throw InputError("--out and --resume exclude each other; a resumed run stays in its "
                         "folder.");
    }
    const TrainSpec stored = RunFolder::open(options.resume).spec();
    const TrainSpec spec = options.spec.applied(stored);
    requireSameRun(stored, spec);
    return spec;
}

/// Writes what the loop reports to the terminal.
class Narrator final : public RunObserver {
public:
    Narrator(Output& output, std::string folder) : m_output(output), m_folder(std::move(folder)) {}

    void started(std::int64_t firstStep, std::int64_t totalSteps,
                 const std::string& device) override
    {
        m_output.log("The run is stored in " + m_folder + ".");
        m_output.log(firstStep < totalSteps
                         ? "Training steps " + std::to_string(firstStep + 1) + " to " +
                               std::to_string(totalSteps) + " on " + device + "."
                         : "All " + std::to_string(totalSteps) + " steps are done already.");
    }
    void stepFinished(const StepReport& r) override
    {
        m_steps += 1;
        m_seconds += r.seconds;
        const std::string adversarial =
            r.lossAdversarial ? "  adversarial " + fixedText(*r.lossAdversarial, 3) : std::string();
        m_output.progress(
            r.step, r.totalSteps,
            "epoch " + std::to_string(r.epoch) + "/" + std::to_string(r.totalEpochs) + "  step " +
                std::to_string(r.step) + "/" + std::to_string(r.totalSteps) + "  clean " +
                fixedText(r.lossClean, 3) + adversarial + "  " + fixedText(r.imagesPerSecond, 0) +
                " images/s  ETA " + durationText(r.etaSeconds));
    }
    void evaluated(const EvaluationReport& r) override
    {
        m_output.log("Step " + std::to_string(r.step) + ": kNN " + fixedText(100 * r.knnTop1, 2) +
                     " % of " + std::to_string(r.testImages) + " test images (" +
                     fixedText(r.seconds, 1) + " s).");
    }
    void controlChanged(const ControlEvent& event) override
    {
        m_output.log("Step " + std::to_string(event.step) + ": " + event.key + " " + event.before +
                     " -> " + event.after + ".");
    }
    void noted(const std::string& message) override { m_output.log(message); }
    void faulted(const RunFault& fault) override
    {
        m_output.log("Training waits after step " + std::to_string(fault.step) + ". " +
                     fault.message + " It goes on by itself then; Ctrl-C ends it.");
    }
    void mended() override { m_output.log("The run can be stored again; training goes on."); }
    void progressed(const Progress& p) override { m_output.progress(p.done, p.total, p.stage); }
    [[nodiscard]] bool wantsEmbeddings() const override { return m_maps != nullptr; }
    void embedded(EmbeddingSet set) override
    {
        try {
            m_output.progress(0, 0, "Lay out the map");
            m_maps->add(std::move(set), m_stepsPerEpoch, m_stop);
        } catch (const Cancelled&) { // the run ends; so does its map
        } catch (const std::exception& error) {
            m_output.log("There is no map of this evaluation. " + errorText(error));
        }
    }

    /// Embeddings go to `maps`, which outlives this, until `stop` is requested.
    void keepMaps(MapKeeper& maps, double stepsPerEpoch, const StopToken& stop)
    {
        m_maps = &maps;
        m_stepsPerEpoch = stepsPerEpoch;
        m_stop = stop;
    }

    /// Mean seconds of a step over the run.
    [[nodiscard]] double secondsPerStep() const { return m_steps > 0 ? m_seconds / m_steps : 0.0; }

private:
    Output& m_output;
    std::string m_folder;
    int m_steps = 0;
    double m_seconds = 0.0;
    MapKeeper* m_maps = nullptr; ///< null: nobody asked for maps
    double m_stepsPerEpoch = 0.0;
    StopToken m_stop;
};

/// The run that this process is asked for, or its part in one of several processes.
RunRequest requestOf(const TrainOptions& options, Communicator* world)
{
    RunRequest request;
    request.world = world;
    request.onFault.storage = FaultAnswers::Answer::Wait;
    request.spec = sharedSpec(
        world, [&] { return resolveSpec(options); },
        [&](const TrainSpec& spec) { return options.spec.applied(spec); });
    if (world == nullptr || world->rank() == 0) {
        request.resume = !options.resume.empty();
        request.folder = request.resume        ? options.resume
                         : options.out.empty() ? RunFolder::freshPath("runs", request.spec).string()
                                               : options.out;
    }
    return request;
}

int trainIn(Communicator* world, const TrainOptions& options, Output& output)
{
    const RunRequest request = requestOf(options, world);
    RunControl control;
    const InterruptWatcher interrupt([&] {
        output.log("Stopping at the end of this step; the run is saved. Press Ctrl-C again to quit "
                   "at once.");
        control.stop();
    });
    std::shared_ptr<const DatasetPair> data;
    together(world, control, [&] {
        data = std::make_shared<const DatasetPair>(
            loadDataset(request.spec.data, control.stopToken(),
                        [&](const Progress& p) { output.progress(p.done, p.total, p.stage); }));
    });
    requireSameData(world, *data);
    Narrator narrator(output, request.folder.string());
    std::optional<MapKeeper> maps;
    if (options.maps && !request.folder.empty()) { // else another process stores the run
        maps.emplace(request.folder, request.spec.objective.temperature);
        const BatchOrder order(request.spec.train, data->train.count);
        narrator.keepMaps(*maps, static_cast<double>(order.stepsPerEpoch()), control.stopToken());
    }
    RunResult result;
    try {
        result = runTraining(request, data, control, narrator);
    } catch (const StorageLost& lost) {
        output.error(lost.what());
        return interrupt.interrupted() ? kExitInterrupted : kExitFailed;
    }

    const RunSpec& settings = request.spec.train;
    const auto imagesPerStep = static_cast<double>(settings.batch * settings.accumulate);
    const double perStep = narrator.secondsPerStep();
    nlohmann::json json = {{"run", request.folder.string()},
                           {"finished", result.finished},
                           {"step", result.step},
                           {"seconds_per_step", perStep},
                           {"images_per_second", perStep > 0 ? imagesPerStep / perStep : 0.0},
                           {"peak_rss_mib", peakRssMib()}};
    if (world != nullptr) {
        json["communication"] = communicationOf(*world);
    }
    if (result.lastStep) {
        json["loss"] = result.lastStep->lossTotal;
        json["loss_clean"] = result.lastStep->lossClean;
        if (result.lastStep->lossAdversarial) {
            json["loss_adversarial"] = *result.lastStep->lossAdversarial;
        }
    }
    if (result.untrained) {
        json["top1_untrained"] = result.untrained->knnTop1;
    }
    if (result.last) {
        json["top1"] = result.last->knnTop1;
    }
    output.print(std::string(result.finished ? "Finished" : "Stopped") + " after step " +
                 std::to_string(result.step) + "; the run is in " + request.folder.string() + ".");
    if (result.last && result.untrained) {
        output.print("kNN " + fixedText(100 * result.last->knnTop1, 2) + " %, untrained " +
                     fixedText(100 * result.untrained->knnTop1, 2) + " %.");
    }
    if (perStep > 0) {
        output.print(fixedText(json["images_per_second"], 0) + " images/s, " +
                     fixedText(perStep, 4) + " s a step, at most " +
                     fixedText(json["peak_rss_mib"], 0) + " MiB of memory.");
    }
    output.result(json);
    const bool stoppedElsewhere = world != nullptr && !result.finished;
    return interrupt.interrupted() || stoppedElsewhere ? kExitInterrupted : kExitDone;
}

int train(const TrainOptions& options, Output& output)
{
    return inWorld(output, [&](Communicator* world) { return trainIn(world, options, output); });
}

} // namespace

void addTrainCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<TrainOptions>();
    CLI::App* command = app.add_subcommand("train", "Train an encoder and store the run");
    options->spec.addTo(*command);
    command->add_option("--out", options->out,
                        "Folder of the run (default: a new one under runs/)");
    command->add_option("--resume", options->resume, "Go on with the run in this folder");
    command->add_flag("--maps", options->maps,
                      "Lay out and store a map at each evaluation, for the window that opens or "
                      "follows the run");
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return train(*options, output);
        };
    });
}
