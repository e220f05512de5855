// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "MeasurementFile.h"
#include "MeasurementText.h"
#include "RunModel.h"

#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/io/AtomicFile.h"
#include "core/train/Evaluator.h"
#include "core/values/DurationText.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

using namespace clae;

namespace {

struct EvaluateOptions {
    std::string run;
    bool knn = false;
    bool linear = false;
    bool robust = false;
    bool autoAttack = false;
    bool curve = false;
    std::string transfer;
    std::string transferFolder;
    std::vector<std::string> settings;

    [[nodiscard]] MeasureRequest request() const
    {
        MeasureRequest request;
        request.robust = robust || autoAttack || curve;
        request.probe = linear || request.robust || !transfer.empty();
        request.robustCurve = curve;
        request.autoAttack = autoAttack;
        request.transfer = transfer;
        request.transferFolder = transferFolder;
        return request;
    }
};

/// Sets keys that change how a run is measured and nothing of what it is.
void applySettings(TrainSpec& spec, const std::vector<std::string>& settings)
{
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos || setting.compare(0, 9, "evaluate.") != 0) {
            throw InputError("--set \"" + setting +
                             "\" sets no key of evaluation; write it as evaluate.key=value.");
        }
        setSpecText(spec, setting.substr(0, equals), setting.substr(equals + 1));
    }
    validateSpec(spec);
}

/// Shows each stage with the time that it may still take.
class StageProgress {
public:
    explicit StageProgress(Output& output) : m_output(output) {}

    void operator()(const Progress& p)
    {
        const auto now = std::chrono::steady_clock::now();
        if (p.stage != m_stage || p.done < m_firstDone) {
            m_stage = p.stage;
            m_begin = now;
            m_firstDone = p.done;
        }
        const double seconds = std::chrono::duration<double>(now - m_begin).count();
        std::string eta;
        if (p.done > m_firstDone) {
            eta = "  ETA " + durationText(seconds * static_cast<double>(p.total - p.done) /
                                          static_cast<double>(p.done - m_firstDone));
        }
        m_output.progress(p.done, p.total, p.stage + eta);
    }

private:
    Output& m_output;
    std::string m_stage;
    std::int64_t m_firstDone = 0;
    std::chrono::steady_clock::time_point m_begin;
};

int evaluate(const EvaluateOptions& options, Output& output)
{
    if (!options.transferFolder.empty() && options.transfer.empty()) {
        throw InputError("--transfer-folder \"" + options.transferFolder +
                         "\" says where a data set lies; name the set too, with --transfer.");
    }
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    RunModel model = RunModel::load(options.run, stop, output);
    const std::filesystem::path file = std::filesystem::path(options.run) / "measurements.json";
    (void)readMeasurements(file); // a damaged one is found before the work
    applySettings(model.spec, options.settings);
    setComputeThreads(resolveThreads(model.spec.train.threads));
    StageProgress progress(output);
    const MeasureRequest request = options.request();
    const Measurement measured = measure(model.spec, model.data, model.state, request, stop,
                                         [&](const Progress& p) { progress(p); });

    nlohmann::json json = measurementJson(measured);
    nlohmann::json result = {{"run", options.run},
                             {"step", measured.knn.step},
                             {"top1", measured.knn.knnTop1},
                             {"train_images", measured.knn.trainImages},
                             {"test_images", measured.knn.testImages}};
    output.print("Step " + std::to_string(measured.knn.step) + " of " + options.run + ":");
    for (const std::string& line : measurementLines(measured)) {
        output.print(line);
    }
    if (options.knn || !request.probe) {
        Evaluator evaluator(model.spec, model.data);
        const double raw = evaluator.evaluateRawPixels(stop).knnTop1;
        // A trainer that has taken no step is the run's encoder before training.
        const double untrained =
            evaluator
                .evaluate(Trainer(model.spec, model.data).state(), controlsOf(model.spec), stop,
                          [&](const Progress& p) { progress(p); })
                .knnTop1;
        output.print("kNN for comparison: untrained " + fixedText(100 * untrained, 2) +
                     " %, raw pixels " + fixedText(100 * raw, 2) + " %.");
        for (nlohmann::json* target : {&result, &json["knn"]}) {
            (*target)["top1_untrained"] = untrained;
            (*target)["top1_raw_pixels"] = raw;
        }
    }
    if (measured.probe) {
        result["probe_top1"] = measured.probe->top1;
        result["probe_top5"] = measured.probe->top5;
        if (options.linear && !options.knn && !request.robust) {
            result["top1"] = measured.probe->top1;
        }
    }
    if (measured.robust) {
        result["robust_dataset"] = measured.robust->dataset;
        result["robust_epsilon"] = measured.robust->epsilon;
        for (const RobustEntry& entry : measured.robust->ladder) {
            result["robust"][entry.attack] = entry.top1;
        }
        result["robust_top1"] = measured.robust->ladder.back().top1;
        result["flags"] = measured.robust->flags;
    }
    writeFileAtomically(file, mergedMeasurements(readMeasurements(file), json).dump(2) + "\n");
    output.print("All figures, with those of earlier measurements, are in " + file.string() + ".");
    result["peak_rss_mib"] = peakRssMib();
    output.result(result);
    return kExitDone;
}

} // namespace

void addEvaluateCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = app.add_subcommand("evaluate", "Measure a run's encoder");
    command->add_option("run", options->run, "Folder of the run")->required();
    command->add_flag("--knn", options->knn, "Weighted nearest neighbours (the default)");
    command->add_flag("--linear", options->linear, "Linear probe on frozen features");
    command->add_flag("--robust", options->robust,
                      "Accuracy of encoder and probe under FGSM and PGD-20");
    command->add_flag("--autoattack", options->autoAttack,
                      "Also PGD-100 and AutoAttack's APGD-CE and APGD-DLR, with its flags");
    command->add_flag("--curve", options->curve, "Also accuracy over epsilon");
    command->add_option("--transfer", options->transfer,
                        "Train and test the probe on this data set in place of the run's own");
    command->add_option("--transfer-folder", options->transferFolder,
                        "Where its files lie, also those of \"folder\" (a folder for each class) "
                        "and \"npy\" (arrays); otherwise the usual places");
    command
        ->add_option("--set", options->settings,
                     "Set a key of evaluation: evaluate.key=value (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return evaluate(*options, output);
        };
    });
}
