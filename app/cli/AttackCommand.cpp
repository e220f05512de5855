// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/io/AtomicFile.h"
#include "core/io/ImageGrid.h"
#include "core/io/Npy.h"
#include "core/train/Lens.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <algorithm>
#include <filesystem>
#include <optional>

using namespace clae;

namespace {

struct AttackCommandOptions {
    std::string run;
    int count = 8;
    std::optional<double> epsilon;
    std::optional<std::int64_t> steps;
    std::string out;
};

/// One image a row, all its values.
Matrix imageRows(const std::vector<Pair>& pairs, Image Pair::*member)
{
    Matrix rows(pairs.size(), (pairs.front().*member).values.size());
    for (std::size_t k = 0; k < pairs.size(); ++k) {
        const std::vector<float>& values = (pairs[k].*member).values;
        std::copy(values.begin(), values.end(), rows.row(k));
    }
    return rows;
}

void writePairs(const std::filesystem::path& folder, const PairReport& report)
{
    std::vector<std::vector<Image>> rows;
    std::string table = "label,cosine_views,cosine_adversarial\n";
    const double amplify = report.maxDeltaPixel > 0 ? 1.0 / report.maxDeltaPixel : 1.0;
    for (const Pair& pair : report.pairs) {
        rows.push_back({pair.original, pair.viewI, pair.viewJ, pair.adversarial,
                        amplifiedDelta(pair.delta, amplify)});
        table += pair.label + "," + fixedText(pair.cosineViews, 6) + "," +
                 fixedText(pair.cosineAdversarial, 6) + "\n";
    }
    savePng(folder / "pairs.png", grid(rows, 1), 4);
    writeFileAtomically(folder / "pairs.csv", table);
    saveNpy(folder / "view.npy", imageRows(report.pairs, &Pair::viewI));
    saveNpy(folder / "adversarial.npy", imageRows(report.pairs, &Pair::adversarial));
    saveNpy(folder / "delta.npy", imageRows(report.pairs, &Pair::delta));
}

int attack(const AttackCommandOptions& options, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    if (options.count < 1 || options.count > 4096) {
        throw InputError("--count is " + std::to_string(options.count) +
                         "; give a number of images from 1 to 4096.");
    }
    RunModel model = RunModel::load(options.run, stop, output);
    if (options.epsilon) {
        setSpecValue(model.spec, "attack.epsilon", *options.epsilon);
    }
    if (options.steps) {
        setSpecValue(model.spec, "attack.steps", *options.steps);
    }
    Lens lens(model.spec, model.data,
              {std::max(options.count, Lens::Options().batch), options.count});
    lens.setModel(model.state);
    const std::filesystem::path folder(options.out);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw InputError("Output folder \"" + options.out + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
    const PairReport report = lens.look(controlsOf(model.spec), 0);
    writePairs(folder, report);

    output.print("Loss of the batch of " + std::to_string(report.batch) + ": " +
                 fixedText(report.lossBefore, 4) + " -> " + fixedText(report.lossAfter, 4) +
                 "; largest |delta| " + fixedText(report.maxDeltaPixel * 255, 2) + "/255.");
    output.print("pairs.png, pairs.csv, view.npy, adversarial.npy and delta.npy are in " +
                 options.out + ".");
    output.result({{"run", options.run},
                   {"out", options.out},
                   {"count", options.count},
                   {"loss_before", report.lossBefore},
                   {"loss", report.lossAfter},
                   {"max_delta_pixel", report.maxDeltaPixel},
                   {"seconds", report.seconds}});
    return kExitDone;
}

} // namespace

void addAttackCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<AttackCommandOptions>();
    CLI::App* command =
        app.add_subcommand("attack", "Attack test images with a run's encoder and store the pairs");
    command->add_option("run", options->run, "Folder of the run")->required();
    command->add_option("--count", options->count, "Images to show (default 8)");
    command->add_option("--epsilon", options->epsilon,
                        "L-infinity budget in the run's attack.epsilon_space");
    command->add_option("--steps", options->steps, "1 is FGSM, more is PGD");
    command->add_option("--out", options->out, "Folder for the images and numbers")->required();
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return attack(*options, output);
        };
    });
}
