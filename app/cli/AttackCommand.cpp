// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"
#include "ExitCode.h"
#include "InterruptWatcher.h"
#include "RunModel.h"

#include "core/io/AtomicFile.h"
#include "core/io/ImageGrid.h"
#include "core/io/Npy.h"
#include "core/train/Lens.h"
#include "core/values/Csv.h"
#include "core/values/Error.h"
#include "core/values/SpecFields.h"

#include <algorithm>
#include <filesystem>
#include <optional>

using namespace clae;

namespace {

struct AttackCommandOptions {
    std::string run;
    std::string mode = "contrastive";
    std::optional<std::int64_t> target;
    int count = 8;
    std::optional<double> epsilon;
    std::optional<std::int64_t> steps;
    std::vector<std::string> settings;
    std::string out;
};

/// The run's attack with the options on top.
void applyOptions(TrainSpec& spec, const AttackCommandOptions& options)
{
    if (options.epsilon) {
        setSpecValue(spec, "attack.epsilon", *options.epsilon);
    }
    if (options.steps) {
        setSpecValue(spec, "attack.steps", *options.steps);
    }
    for (const std::string& setting : options.settings) {
        const std::size_t equals = setting.find('=');
        if (setting.compare(0, 7, "attack.") != 0 || equals == std::string::npos) {
            throw InputError("--set \"" + setting +
                             "\" is no setting of the attack; write it as attack.key=value.");
        }
        setSpecText(spec, setting.substr(0, equals), setting.substr(equals + 1));
    }
    validateSpec(spec);
}

void makeFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw InputError("Output folder \"" + folder.string() + "\" cannot be made (" +
                         error.message() + "); name a folder that you may write to.");
    }
}

/// One image a row, all its values.
template <typename Item> Matrix imageRows(const std::vector<Item>& items, Image Item::*member)
{
    Matrix rows(items.size(), (items.front().*member).values.size());
    for (std::size_t k = 0; k < items.size(); ++k) {
        const std::vector<float>& values = (items[k].*member).values;
        std::copy(values.begin(), values.end(), rows.row(k));
    }
    return rows;
}

/// `moved`: the view that was perturbed.
void writePairs(const std::filesystem::path& folder, const PairReport& report, Image Pair::*moved)
{
    makeFolder(folder);
    std::vector<std::vector<Image>> rows;
    std::string table = "label,cosine_views,cosine_adversarial\n";
    const double amplify = report.maxDeltaPixel > 0 ? 1.0 / report.maxDeltaPixel : 1.0;
    for (const Pair& pair : report.pairs) {
        rows.push_back({pair.original, pair.viewI, pair.viewJ, pair.adversarial,
                        amplifiedDelta(pair.delta, amplify)});
        table += csvLine(
            {pair.label, fixedText(pair.cosineViews, 6), fixedText(pair.cosineAdversarial, 6)});
    }
    savePng(folder / "pairs.png", grid(rows, 1), 4);
    writeFileAtomically(folder / "pairs.csv", table);
    saveNpy(folder / "view.npy", imageRows(report.pairs, moved));
    saveNpy(folder / "adversarial.npy", imageRows(report.pairs, &Pair::adversarial));
    saveNpy(folder / "delta.npy", imageRows(report.pairs, &Pair::delta));
}

void writeItems(const std::filesystem::path& folder, const EmbeddingAttackReport& report)
{
    makeFolder(folder);
    std::vector<std::vector<Image>> rows;
    std::string table = "label,cosine_before,cosine_after\n";
    const double amplify = report.maxDeltaPixel > 0 ? 1.0 / report.maxDeltaPixel : 1.0;
    for (const EmbeddingAttackReport::Item& item : report.items) {
        rows.push_back({item.original, item.adversarial, amplifiedDelta(item.delta, amplify)});
        if (report.target) {
            rows.back().push_back(*report.target);
        }
        table +=
            csvLine({item.label, fixedText(item.cosineBefore, 6), fixedText(item.cosineAfter, 6)});
    }
    savePng(folder / "pairs.png", grid(rows, 1), 4);
    writeFileAtomically(folder / "pairs.csv", table);
    saveNpy(folder / "view.npy", imageRows(report.items, &EmbeddingAttackReport::Item::original));
    saveNpy(folder / "adversarial.npy",
            imageRows(report.items, &EmbeddingAttackReport::Item::adversarial));
    saveNpy(folder / "delta.npy", imageRows(report.items, &EmbeddingAttackReport::Item::delta));
}

/// Runs the attack, writes its files and returns the result's own keys.
nlohmann::json attackViews(Lens& lens, const TrainSpec& spec, const std::filesystem::path& folder,
                           const StopToken& stop, Output& output)
{
    const PairReport report = lens.look(controlsOf(spec), 0, stop);
    writePairs(folder, report, spec.attack.start == "other" ? &Pair::viewJ : &Pair::viewI);
    output.print("Loss of the batch of " + std::to_string(report.batch) + ": " +
                 fixedText(report.lossBefore, 4) + " -> " + fixedText(report.lossAfter, 4) +
                 "; largest |delta| " + fixedText(report.maxDeltaPixel * 255, 2) + "/255.");
    return {{"loss_before", report.lossBefore},
            {"loss", report.lossAfter},
            {"max_delta_pixel", report.maxDeltaPixel},
            {"seconds", report.seconds}};
}

nlohmann::json attackEmbeddings(Lens& lens, const TrainSpec& spec,
                                std::optional<std::int64_t> target,
                                const std::filesystem::path& folder, const StopToken& stop,
                                Output& output)
{
    const EmbeddingAttackReport report = lens.attackEmbeddings(spec.attack, target, stop);
    writeItems(folder, report);
    double before = 0.0;
    double after = 0.0;
    for (const EmbeddingAttackReport::Item& item : report.items) {
        before += item.cosineBefore / static_cast<double>(report.items.size());
        after += item.cosineAfter / static_cast<double>(report.items.size());
    }
    output.print("Mean cosine with " +
                 (target ? "test image " + std::to_string(*target) : std::string("itself")) + ": " +
                 fixedText(before, 4) + " -> " + fixedText(after, 4) + "; largest |delta| " +
                 fixedText(report.maxDeltaPixel * 255, 2) + "/255.");
    return {{"cosine_before", before},
            {"cosine_after", after},
            {"max_delta_pixel", report.maxDeltaPixel},
            {"seconds", report.seconds}};
}

int attack(const AttackCommandOptions& options, Output& output)
{
    const StopToken stop;
    const InterruptWatcher interrupt([&] { stop.request(); });
    if (options.count < 1 || options.count > 4096) {
        throw InputError("--count is " + std::to_string(options.count) +
                         "; give a number of images from 1 to 4096.");
    }
    const bool contrastive = options.mode == "contrastive";
    if (!contrastive && options.mode != "away" && options.mode != "towards") {
        throw InputError("--mode is \"" + options.mode + "\"; use contrastive, away or towards.");
    }
    if ((options.mode == "towards") != options.target.has_value()) {
        throw InputError("--mode towards and --target belong together; give both, the target as "
                         "the number of a test image from 0.");
    }
    RunModel model = RunModel::load(options.run, stop, output);
    applyOptions(model.spec, options);
    // Only the contrastive attack couples the images it moves to others.
    Lens lens(model.spec, model.data,
              {contrastive ? std::max(options.count, Lens::Options().batch) : options.count,
               options.count});
    lens.setModel(model.state);
    output.log("Attack " + std::to_string(options.count) + " test images of " +
               model.spec.data.name + ".");
    // Nothing is written before the attack's end, and then all of it.
    nlohmann::json result =
        contrastive ? attackViews(lens, model.spec, options.out, stop, output)
                    : attackEmbeddings(lens, model.spec, options.target, options.out, stop, output);
    output.print("pairs.png, pairs.csv, view.npy, adversarial.npy and delta.npy are in " +
                 options.out + ".");
    result.update({{"run", options.run},
                   {"out", options.out},
                   {"mode", options.mode},
                   {"count", options.count}});
    output.result(result);
    return kExitDone;
}

} // namespace

void addAttackCommand(CLI::App& app, Output& output, Work& run)
{
    auto options = std::make_shared<AttackCommandOptions>();
    CLI::App* command =
        app.add_subcommand("attack", "Attack test images with a run's encoder and store the pairs");
    command->add_option("run", options->run, "Folder of the run")->required();
    command->add_option("--mode", options->mode,
                        "contrastive: climb the run's loss over two views of each image, as in "
                        "training (default). away, towards: move each image alone, away from its "
                        "own embedding or towards that of --target");
    command->add_option("--target", options->target,
                        "With --mode towards: number of a test image, from 0");
    command->add_option("--count", options->count, "Images to show (default 8)");
    command->add_option("--epsilon", options->epsilon,
                        "Budget in the run's attack.norm and attack.epsilon_space");
    command->add_option("--steps", options->steps, "1 is FGSM, more is PGD");
    command
        ->add_option("--set", options->settings,
                     "Another setting of the attack: attack.key=value (repeatable)")
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--out", options->out, "Folder for the images and numbers")->required();
    command->callback([options, &output, &run] {
        run = [options, &output] {
            return attack(*options, output);
        };
    });
}
