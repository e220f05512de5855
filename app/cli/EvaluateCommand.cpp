// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/train/Evaluator.h"

using namespace clae;

namespace {

int evaluate(const std::string& folder, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    const RunModel model = RunModel::load(folder, stop, output);
    Evaluator evaluator(model.spec, model.data);
    const auto progress = [&](const Progress& p) {
        output.progress(p.done, p.total, p.stage);
    };
    const EvaluationReport trained = evaluator.evaluate(model.state, stop, progress);
    const EvaluationReport raw = evaluator.evaluateRawPixels(stop);
    // A trainer that has taken no step is the run's encoder before training.
    const EvaluationReport untrained =
        evaluator.evaluate(Trainer(model.spec, model.data).state(), stop, progress);

    const auto line = [&](const std::string& name, const EvaluationReport& report) {
        output.print(name + fixedText(100 * report.knnTop1, 2) + " %");
    };
    output.print("Weighted kNN (k = " + std::to_string(model.spec.evaluate.neighbours) +
                 ", sigma = " + fixedText(model.spec.evaluate.sigma, 2) + ", features " +
                 model.spec.evaluate.features + ") of " + std::to_string(trained.testImages) +
                 " test images against " + std::to_string(trained.trainImages) + ":");
    line("  step " + std::to_string(trained.step) + "    ", trained);
    line("  untrained  ", untrained);
    line("  raw pixels ", raw);
    output.result({{"run", folder},
                   {"step", trained.step},
                   {"top1", trained.knnTop1},
                   {"top1_untrained", untrained.knnTop1},
                   {"top1_raw_pixels", raw.knnTop1},
                   {"train_images", trained.trainImages},
                   {"test_images", trained.testImages},
                   {"peak_rss_mib", peakRssMib()}});
    return kExitDone;
}

} // namespace

void addEvaluateCommand(CLI::App& app, Output& output, Work& run)
{
    auto folder = std::make_shared<std::string>();
    auto knn = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("evaluate", "Measure a run's encoder");
    command->add_option("run", *folder, "Folder of the run")->required();
    command->add_flag("--knn", *knn, "Weighted nearest neighbours (the default)");
    // `knn` is the one evaluation there is; the flag keeps it alive for CLI11.
    command->callback([folder, knn, &output, &run] {
        run = [folder, &output] {
            return evaluate(*folder, output);
        };
    });
}
