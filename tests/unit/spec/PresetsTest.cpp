// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"
#include "core/values/SpecFields.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

const std::string kTwin = "-clae";

bool isTwin(const std::string& name)
{
    return name.size() > kTwin.size() &&
           name.compare(name.size() - kTwin.size(), kTwin.size(), kTwin) == 0;
}

/// The keys in which two specs differ.
std::vector<std::string> differences(const TrainSpec& a, const TrainSpec& b)
{
    std::vector<std::string> keys;
    for (const SpecField& field : specFields()) {
        if (specText(a, field.key) != specText(b, field.key)) {
            keys.push_back(field.key);
        }
    }
    return keys;
}

/// Fails the test at the first of `keys` that has another value in the preset.
void verifyPreset(const std::string& name,
                  const std::vector<std::pair<std::string, std::string>>& keys)
{
    const TrainSpec found = preset(name);
    for (const auto& [key, value] : keys) {
        TrainSpec expected = found;
        setSpecText(expected, key, value);
        const std::string text =
            name + ": " + key + " is " + specText(found, key) + ", not " + value;
        QVERIFY2(specText(found, key) == specText(expected, key), text.c_str());
    }
}

} // namespace

class PresetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPresetFileIsCompiledIn()
    {
        std::vector<std::string> files;
        for (const auto& entry :
             fs::directory_iterator(fs::path(CLAE_SOURCE_DIR) / "resources/presets")) {
            files.push_back(entry.path().stem().string());
        }
        std::sort(files.begin(), files.end());
        QCOMPARE(presetNames(), files);
        QVERIFY(std::find(files.begin(), files.end(), "fashion-quick") != files.end());
    }

    void everyPresetIsTheSpecOfItsFile()
    {
        for (const std::string& name : presetNames()) {
            const TrainSpec file =
                loadSpec(fs::path(CLAE_SOURCE_DIR) / "resources/presets" / (name + ".toml"));
            QCOMPARE(writeSpec(preset(name)), writeSpec(file));
        }
    }

    void everyPresetIsValidAndDescribed()
    {
        for (const std::string& name : presetNames()) {
            QCOMPARE(refusal([&] { validateSpec(preset(name)); }), std::string());
            QVERIFY2(presetDescription(name).size() > 10, name.c_str());
        }
    }

    void thePaperHasThreeMethodsOnThreeSetsEachWithATwin()
    {
        for (const char* method : {"plain", "uel", "simclr"}) {
            for (const char* set : {"cifar10", "cifar100", "tinyimagenet"}) {
                const std::string name = std::string("paper-") + method + "-" + set;
                QCOMPARE(preset(name).objective.method, std::string(method));
                QCOMPARE(preset(name).data.name, std::string(set));
                QCOMPARE(preset(name + kTwin).objective.clae, true);
            }
        }
    }

    void aTwinDiffersFromItsBaseInClaeAlone()
    {
        int twins = 0;
        for (const std::string& name : presetNames()) {
            if (isTwin(name)) {
                const TrainSpec base = preset(name.substr(0, name.size() - kTwin.size()));
                QCOMPARE(base.objective.clae, false);
                QCOMPARE(differences(base, preset(name)),
                         std::vector<std::string>{"objective.clae"});
                twins += 1;
            }
        }
        QCOMPARE(twins, 9);
    }

    void aHundredClassesChangeTheSetAlone()
    {
        for (const std::string method : {"plain", "uel", "simclr"}) {
            QCOMPARE(differences(preset("paper-" + method + "-cifar10"),
                                 preset("paper-" + method + "-cifar100")),
                     std::vector<std::string>{"data.name"});
        }
    }

    void allOfThePaperAttackAndTrainAsReleased()
    {
        for (const std::string& name : presetNames()) {
            if (name.compare(0, 6, "paper-") == 0) {
                verifyPreset(name, {{"attack.direction", "gradient"},
                                    {"attack.epsilon", "0.03"},
                                    {"attack.epsilon_space", "normalized"},
                                    {"attack.norm", "linf"},
                                    {"attack.steps", "1"},
                                    {"attack.step_scale", "1"},
                                    {"attack.momentum", "0"},
                                    {"attack.random_start", "false"},
                                    {"attack.restarts", "1"},
                                    {"attack.start", "same"},
                                    {"attack.views", "one"},
                                    {"attack.objective", "whole"},
                                    {"attack.clamp", "false"},
                                    {"attack.batch_norm", "train"},
                                    {"objective.alpha", "1"},
                                    {"model.encoder", "resnet18"},
                                    {"model.width", "0"},
                                    {"model.bn_momentum", "0.1"},
                                    {"model.bn_adv_momentum", "0.01"},
                                    {"data.train_images", "0"},
                                    {"augment.crop_scale_max", "1"},
                                    {"augment.flip", "0.5"},
                                    {"augment.gray", "0.2"},
                                    {"augment.blur", "0"},
                                    {"train.accumulate", "1"},
                                    {"train.warmup_epochs", "0"},
                                    {"train.precision", "fp32"},
                                    {"evaluate.neighbours", "200"},
                                    {"evaluate.features", "z"},
                                    {"evaluate.train_images", "0"},
                                    {"evaluate.test_images", "0"},
                                    {"evaluate.probe", "adam"},
                                    {"evaluate.probe_select", "test"},
                                    {"evaluate.probe_weight_decay", "0"},
                                    {"evaluate.probe_learning_rate", "0.0003"}});
            }
        }
    }

    void plainAndUelAreTrainedAsReleased()
    {
        for (const std::string name : {"paper-plain-cifar10", "paper-plain-tinyimagenet",
                                       "paper-uel-cifar10", "paper-uel-tinyimagenet"}) {
            verifyPreset(name, {{"objective.temperature", "0.1"},
                                {"evaluate.drop_last", "false"},
                                {"evaluate.probe_drop_last", "true"},
                                {"model.head", "linear"},
                                {"model.head_output", "128"},
                                {"augment.crop_scale_min", "0.2"},
                                {"augment.jitter", "1"},
                                {"augment.brightness", "0.4"},
                                {"augment.contrast", "0.4"},
                                {"augment.saturation", "0.4"},
                                {"augment.hue", "0.4"},
                                {"train.batch", "128"},
                                {"train.optimizer", "sgd"},
                                {"train.learning_rate", "0.03"},
                                {"train.momentum", "0.9"},
                                {"train.nesterov", "false"},
                                {"train.weight_decay", "0.0005"},
                                {"train.schedule", "step"},
                                {"train.decay_epochs", "120,160,200"},
                                {"train.decay_factors", "0.1,0.05,0.01"},
                                {"evaluate.sigma", "0.1"},
                                {"evaluate.bank", "indexed"},
                                {"evaluate.probe_features", "z"},
                                {"evaluate.probe_batch", "128"}});
        }
        verifyPreset("paper-plain-cifar10", {{"objective.repeat_anchor", "true"},
                                             {"train.epochs", "301"},
                                             {"evaluate.probe_epochs", "1000"}});
        verifyPreset("paper-uel-cifar10", {{"objective.repeat_anchor", "false"},
                                           {"objective.negative_weight", "1"},
                                           {"train.epochs", "301"},
                                           {"evaluate.probe_epochs", "1000"}});
        for (const std::string name : {"paper-plain-tinyimagenet", "paper-uel-tinyimagenet"}) {
            verifyPreset(name, {{"train.epochs", "100"}, {"evaluate.probe_epochs", "200"}});
        }
    }

    void simclrIsTrainedAsReleased()
    {
        for (const std::string name : {"paper-simclr-cifar10", "paper-simclr-tinyimagenet"}) {
            verifyPreset(name, {{"objective.temperature", "0.5"},
                                {"objective.repeat_anchor", "false"},
                                {"evaluate.drop_last", "true"},
                                {"model.head", "mlp"},
                                {"model.head_hidden", "512"},
                                {"model.head_output", "64"},
                                {"augment.crop_scale_min", "0.08"},
                                {"augment.jitter", "0.8"},
                                {"augment.brightness", "0.8"},
                                {"augment.contrast", "0.8"},
                                {"augment.saturation", "0.8"},
                                {"augment.hue", "0.2"},
                                {"train.optimizer", "adam"},
                                {"train.learning_rate", "0.0003"},
                                {"train.weight_decay", "0"},
                                {"train.schedule", "constant"},
                                {"train.epochs", "100"},
                                {"evaluate.sigma", "0.5"},
                                {"evaluate.probe_features", "h"},
                                {"evaluate.probe_batch", "256"},
                                {"evaluate.probe_epochs", "1000"}});
        }
        verifyPreset("paper-simclr-cifar10", {{"train.batch", "256"},
                                              {"evaluate.bank", "released"},
                                              {"data.mean", "0.5,0.5,0.5"},
                                              {"data.std", "0.5,0.5,0.5"}});
        verifyPreset("paper-simclr-tinyimagenet",
                     {{"train.batch", "128"}, {"evaluate.bank", "indexed"}});
    }

    void smallImagesKeepTheSmallStemAndLargeOnesGetTheLargeOne()
    {
        for (const std::string method : {"plain", "uel", "simclr"}) {
            verifyPreset("paper-" + method + "-cifar10", {{"augment.size", "0"},
                                                          {"model.stem", "cifar"},
                                                          {"model.stem_norm", "applied"},
                                                          {"model.shortcut_momentum", "same"}});
            verifyPreset("paper-" + method + "-tinyimagenet",
                         {{"augment.size", "224"},
                          {"model.stem", "imagenet"},
                          {"model.stem_norm", "released"},
                          {"model.shortcut_momentum", "released"},
                          {"model.stem_norm", "released"},
                          {"data.mean", "0.485,0.456,0.406"},
                          {"data.std", "0.229,0.224,0.225"}});
        }
        verifyPreset("paper-uel-cifar10",
                     {{"data.mean", "0.4914,0.4822,0.4465"}, {"data.std", "0.2023,0.1994,0.201"}});
    }

    void theStrongBaselineIsItsRecipe()
    {
        verifyPreset("strong-simclr-cifar10", {{"data.name", "cifar10"},
                                               {"data.mean", "0"},
                                               {"data.std", "1"},
                                               {"augment.crop_scale_min", "0.2"},
                                               {"augment.gray", "0.1"},
                                               {"augment.blur", "0"},
                                               {"model.encoder", "resnet18"},
                                               {"model.stem", "cifar"},
                                               {"model.head_hidden", "1024"},
                                               {"model.head_output", "128"},
                                               {"model.head_bias", "true"},
                                               {"objective.clae", "false"},
                                               {"objective.temperature", "0.5"},
                                               {"train.batch", "512"},
                                               {"train.optimizer", "sgd"},
                                               {"train.learning_rate", "0.12"},
                                               {"train.momentum", "0.9"},
                                               {"train.weight_decay", "0.0005"},
                                               {"train.schedule", "cosine"},
                                               {"train.warmup_epochs", "0"},
                                               {"train.epochs", "100"},
                                               {"evaluate.neighbours", "10"},
                                               {"evaluate.features", "h"}});
    }

    void aBaseIsTakenFirstAndThroughBases()
    {
        const std::vector<PresetFile> files = {
            {"top", "base = \"middle\"\n[train]\nbatch = 3\n"},
            {"middle", "base = \"bottom\"\n[train]\nbatch = 4\nepochs = 4\n"},
            {"bottom", "[train]\nbatch = 5\nepochs = 5\nseed = 5\n"}};
        const RunSpec run = readPreset(files, "top").train;
        QCOMPARE(run.batch, std::int64_t{3});
        QCOMPARE(run.epochs, std::int64_t{4});
        QCOMPARE(run.seed, std::uint64_t{5});
    }

    void aPresetThatIsItsOwnBaseIsRefused()
    {
        const std::vector<PresetFile> files = {{"alone", "base = \"alone\"\n"},
                                               {"this", "base = \"that\"\n"},
                                               {"that", "\nbase = \"this\"\n"}};
        QVERIFY(mentions(refusal([&] { (void)readPreset(files, "alone"); }),
                         "\"alone\", line 1: The preset \"alone\" is its own base"));
        QVERIFY(mentions(refusal([&] { (void)readPreset(files, "this"); }),
                         "\"that\", line 2: The preset \"this\" is its own base"));
    }

    void anUnknownBaseIsRefused()
    {
        const std::vector<PresetFile> files = {{"one", "base = \"two\"\n"}};
        QVERIFY(mentions(refusal([&] { (void)readPreset(files, "one"); }),
                         "\"one\", line 1: There is no preset \"two\"; give one of \"one\""));
    }

    void anUnknownPresetNamesAll()
    {
        for (const std::string& name : presetNames()) {
            QVERIFY(mentions(refusal([] { (void)preset("fashon"); }), "\"" + name + "\""));
        }
        QVERIFY(!refusal([] { (void)presetDescription(""); }).empty());
    }
};

QTEST_GUILESS_MAIN(PresetsTest)
#include "PresetsTest.moc"
