// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/StepAnatomy.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/BatchOrder.h"
#include "core/train/NotFinite.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

using namespace clae;
using namespace clae::test;

namespace {

constexpr double kTiny = 1e-5;

std::vector<float> valuesOf(const NamedArray& array)
{
    std::vector<float> values(array.bytes.size() / sizeof(float));
    std::memcpy(values.data(), array.bytes.data(), values.size() * sizeof(float));
    return values;
}

bool isParameter(const std::string& name)
{
    return name.find("running_") == std::string::npos && name.find("num_") == std::string::npos;
}

double naiveMean(const std::vector<StepAnatomy::Item>& items, double StepAnatomy::Item::*value)
{
    double sum = 0.0;
    for (const StepAnatomy::Item& item : items) {
        sum += item.*value;
    }
    return sum / static_cast<double>(items.size());
}

} // namespace

/// A step taken apart is the step that follows.
class StepAnatomyTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] std::string bytesOf(const Trainer& trainer) const
    {
        const auto path =
            std::filesystem::path(m_directory.path().toStdString()) / "run.safetensors";
        trainer.save(path);
        return readBytes(path);
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void itsLossesAreThoseOfTheStepThatFollowsToTheBit_data()
    {
        QTest::addColumn<QString>("setting");
        for (const char* setting :
             {"simclr", "plain, as released", "uel", "without clae", "pgd", "both views",
              "other view", "random direction", "accumulate", "bf16", "lars", "online probe"}) {
            QTest::newRow(setting) << QString::fromLatin1(setting);
        }
    }
    void itsLossesAreThoseOfTheStepThatFollowsToTheBit()
    {
        QFETCH(QString, setting);
        TrainSpec spec = smallSpec();
        spec.objective.method = setting == QLatin1String("uel") ? "uel" : "simclr";
        if (setting == QLatin1String("plain, as released")) {
            spec.objective.method = "plain";
            spec.objective.repeatAnchor = true;
            spec.attack.batchNorm = "train";
        }
        spec.objective.clae = setting != QLatin1String("without clae");
        if (setting == QLatin1String("pgd")) {
            spec.attack.steps = 3;
            spec.attack.randomStart = true;
            spec.attack.restarts = 2;
        }
        spec.attack.views = setting == QLatin1String("both views") ? "both" : "one";
        spec.attack.start = setting == QLatin1String("other view") ? "other" : "same";
        spec.attack.direction =
            setting == QLatin1String("random direction") ? "random" : "gradient";
        spec.train.accumulate = setting == QLatin1String("accumulate") ? 2 : 1;
        spec.train.precision = setting == QLatin1String("bf16") ? "bf16" : "fp32";
        spec.train.optimizer = setting == QLatin1String("lars") ? "lars" : "adam";
        spec.evaluate.onlineProbe = setting == QLatin1String("online probe");
        spec.train.warmupEpochs = 1.0;

        Trainer asked(spec, syntheticData());
        Trainer silent(spec, syntheticData());
        const Controls controls = controlsOf(spec);
        for (int k = 0; k < 3; ++k) {
            const std::string before = bytesOf(asked);
            const StepAnatomy anatomy = asked.anatomy(controls);
            QVERIFY(bytesOf(asked) == before);
            const StepReport report = asked.takeStep(controls);
            QCOMPARE(anatomy.step.step, report.step);
            QCOMPARE(anatomy.step.epoch, report.epoch);
            // To the bit: no tolerance.
            QVERIFY(anatomy.step.lossTotal == report.lossTotal);
            QVERIFY(anatomy.step.lossClean == report.lossClean);
            QVERIFY(anatomy.step.lossAdversarial == report.lossAdversarial);
            QVERIFY(anatomy.step.lossAttackStart == report.lossAttackStart);
            QVERIFY(anatomy.step.positiveCosine == report.positiveCosine);
            QVERIFY(anatomy.step.positiveCosineAdversarial == report.positiveCosineAdversarial);
            QVERIFY(anatomy.step.learningRate == report.learningRate);
            if (spec.train.accumulate == 1) {
                QVERIFY(anatomy.losses.clean == report.lossClean);
            }
            (void)silent.takeStep(controls);
            QVERIFY(bytesOf(asked) == bytesOf(silent));
        }
    }

    void theTermsOfTheImagesAreTheLoss_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("views");
        for (const char* method : {"plain", "uel", "simclr"}) {
            QTest::newRow(method) << QString::fromLatin1(method) << QStringLiteral("one");
        }
        QTest::newRow("both views") << QStringLiteral("simclr") << QStringLiteral("both");
    }
    void theTermsOfTheImagesAreTheLoss()
    {
        QFETCH(QString, method);
        QFETCH(QString, views);
        TrainSpec spec = smallSpec();
        spec.objective.method = method.toStdString();
        spec.attack.views = views.toStdString();
        spec.attack.steps = 2;
        const Trainer trainer(spec, syntheticData());
        const StepAnatomy anatomy = trainer.anatomy(controlsOf(spec));
        QCOMPARE(anatomy.items.size(), std::size_t{16});
        QVERIFY(std::fabs(naiveMean(anatomy.items, &StepAnatomy::Item::lossClean) -
                          anatomy.losses.clean) < kTiny);
        double adversarial = 0.0;
        for (const StepAnatomy::Item& item : anatomy.items) {
            adversarial += *item.lossAdversarial / 16.0;
        }
        QVERIFY(std::fabs(adversarial - *anatomy.losses.adversarial) < kTiny);
        QVERIFY(std::fabs(anatomy.losses.total - anatomy.losses.clean -
                          spec.objective.alpha * adversarial) < kTiny);
        QVERIFY(std::fabs(naiveMean(anatomy.items, &StepAnatomy::Item::cosineViews) -
                          anatomy.step.positiveCosine) < kTiny);
        QVERIFY(std::fabs(naiveMean(anatomy.items, &StepAnatomy::Item::moved) - anatomy.meanMoved) <
                kTiny);
        QCOMPARE(anatomy.attackLosses.size(), std::size_t{2});
        QVERIFY(anatomy.attackLosses[1] > anatomy.attackLosses[0]);
        for (std::size_t k = 0; k < 16; ++k) {
            QVERIFY(std::fabs(static_cast<double>(anatomy.cosines.at(k, k)) -
                              anatomy.items[k].cosineViews) < kTiny);
            double row = 0.0;
            for (std::size_t l = 0; l < 16; ++l) {
                row += static_cast<double>(anatomy.weights.at(k, l));
            }
            if (method == QLatin1String("plain")) {
                QVERIFY(std::fabs(row - 1.0) < kTiny);
            } else {
                QVERIFY(row > 0.0 && row < 1.0);
            }
        }
        QCOMPARE(anatomy.map.rows, std::size_t{64});
        QCOMPARE(anatomy.map.columns, std::size_t{2});
    }

    void thePicturesAreTheBatchAndItsAttack()
    {
        TrainSpec spec = smallSpec();
        spec.attack.epsilon = 0.1; // normalised: 0.05 in pixel space
        spec.attack.clamp = false;
        const auto data = syntheticData();
        const StepAnatomy anatomy = Trainer(spec, data).anatomy(controlsOf(spec));
        QCOMPARE(anatomy.pictures, std::size_t{16});
        BatchOrder order(spec.train, data->train.count);
        const std::vector<std::int64_t> indices = order.indices(0);
        for (std::size_t k = 0; k < anatomy.pictures; ++k) {
            const StepAnatomy::Item& item = anatomy.items[k];
            QCOMPARE(item.index, indices[k]);
            QCOMPARE(item.label, data->train.labels[static_cast<std::size_t>(indices[k])]);
            const Image original = data->train.image(indices[k]);
            for (std::size_t i = 0; i < original.values.size(); ++i) {
                QVERIFY(std::fabs(original.values[i] - item.original.values[i]) < 1e-6F);
                // FGSM: the attack's step is epsilon times the sign of the gradient.
                const float delta = item.firstSign.values[i] * 0.05F;
                QVERIFY(std::fabs(item.delta.values[i] - delta) < 1e-6F);
                QVERIFY(std::fabs(item.viewI.values[i] + delta - item.adversarial.values[i]) <
                        1e-5F);
            }
            QVERIFY(item.lastSign.empty());
            QVERIFY(item.cropI.height >= 1 && item.cropI.top + item.cropI.height <= 12);
        }
        QVERIFY(std::fabs(anatomy.maxDelta - 0.05) < 1e-6);
    }

    void theUpdateIsTheOneThatIsTaken()
    {
        TrainSpec spec = smallSpec();
        spec.train.optimizer = "sgd";
        spec.train.momentum = 0.0;
        spec.train.learningRate = 0.1;
        Trainer trainer(spec, syntheticData());
        const Controls controls = controlsOf(spec);
        const StepAnatomy anatomy = trainer.anatomy(controls);
        const ModelState before = trainer.state();
        (void)trainer.takeStep(controls);
        const ModelState after = trainer.state();
        double moved = 0.0;
        double weight = 0.0;
        std::int64_t count = 0;
        for (std::size_t k = 0; k < before.arrays.size(); ++k) {
            if (!isParameter(before.arrays[k].name)) {
                continue;
            }
            const std::vector<float> old = valuesOf(before.arrays[k]);
            const std::vector<float> now = valuesOf(after.arrays[k]);
            count += static_cast<std::int64_t>(old.size());
            for (std::size_t i = 0; i < old.size(); ++i) {
                moved += std::pow(static_cast<double>(now[i]) - static_cast<double>(old[i]), 2);
                weight += std::pow(static_cast<double>(old[i]), 2);
            }
        }
        double groupsMoved = 0.0;
        double groupsWeight = 0.0;
        std::int64_t groupsCount = 0;
        for (const StepAnatomy::Group& group : anatomy.groups) {
            groupsMoved += group.update * group.update;
            groupsWeight += group.weight * group.weight;
            groupsCount += group.values;
            // Plain SGD: |w' - w| = lr |g|.
            QVERIFY2(std::fabs(group.update - 0.1 * group.gradient) < 1e-4 * (1 + group.update),
                     group.name.c_str());
        }
        QCOMPARE(groupsCount, count);
        QVERIFY(moved > 0.0 && std::fabs(groupsMoved - moved) < 1e-6 * moved);
        QVERIFY(std::fabs(groupsWeight - weight) < 1e-6 * weight);
        QVERIFY(anatomy.after.total < anatomy.losses.total); // a small step downhill
        QVERIFY(anatomy.meanMoved > 0.0);
    }

    void aBatchOfManyIsFollowedInPart()
    {
        TrainSpec spec = smallSpec();
        spec.train.batch = 300;
        const auto data = std::make_shared<const DatasetPair>(
            DatasetPair{syntheticPart(300, 12, 1), syntheticPart(16, 12, 2)});
        const StepAnatomy anatomy = Trainer(spec, data).anatomy(controlsOf(spec));
        QCOMPARE(anatomy.batch, std::int64_t{300});
        QCOMPARE(anatomy.items.size(), StepAnatomy::kFollowed);
        QCOMPARE(anatomy.pictures, std::size_t{64});
        QVERIFY(anatomy.items[64].original.empty() && !anatomy.items[63].original.empty());
        QCOMPARE(anatomy.map.rows, 4 * StepAnatomy::kFollowed);
        QCOMPARE(anatomy.cosines.columns, StepAnatomy::kFollowed);
    }

    void aStopEndsItAndWhatCannotBeTrainedIsRefused()
    {
        const TrainSpec spec = smallSpec();
        Trainer trainer(spec, syntheticData());
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)trainer.anatomy(controlsOf(spec), stop));
        Controls controls = controlsOf(spec);
        controls.learningRate = 1e30;
        (void)trainer.takeStep(controls);
        const ModelState before = trainer.state();
        QVERIFY_THROWS_EXCEPTION(NotFinite, (void)trainer.anatomy(controls));
        QVERIFY(sameBytes(trainer.state(), before));
    }
};

QTEST_GUILESS_MAIN(StepAnatomyTest)
#include "StepAnatomyTest.moc"
