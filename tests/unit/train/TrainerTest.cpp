// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"
#include "core/train/Checkpoint.h"
#include "core/train/NotFinite.h"
#include "core/train/StepBatch.h"

#include "SyntheticData.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/io/Safetensors.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class TrainerTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory.path().toStdString()) / name;
    }

    /// The bytes of the checkpoint after `steps` steps.
    [[nodiscard]] std::string trained(const TrainSpec& spec, int steps) const
    {
        Trainer trainer(spec, syntheticData());
        for (int k = 0; k < steps; ++k) {
            (void)trainer.takeStep(controlsOf(spec));
        }
        trainer.save(inside("trained.safetensors"));
        return readBytes(inside("trained.safetensors"));
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void equalSpecsGiveEqualBytesAndAnotherSeedOthers_data()
    {
        QTest::addColumn<QString>("precision");
        QTest::newRow("fp32") << QStringLiteral("fp32");
        QTest::newRow("bf16") << QStringLiteral("bf16");
        if (hasWinograd()) {
            QTest::newRow("winograd") << QStringLiteral("winograd");
        }
    }
    void equalSpecsGiveEqualBytesAndAnotherSeedOthers()
    {
        QFETCH(QString, precision);
        TrainSpec spec = smallSpec();
        spec.train.precision = precision.toStdString();
        const std::string first = trained(spec, 3);
        QVERIFY(trained(spec, 3) == first);
        spec.train.seed = 1;
        QVERIFY(trained(spec, 3) != first);
    }

    void aLoadedCheckpointGoesOnToTheBit_data()
    {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<QString>("precision");
        for (const char* optimizer : {"adam", "adamw", "sgd", "lars"}) {
            for (const char* precision : {"fp32", "bf16"}) {
                QTest::addRow("%s %s", optimizer, precision)
                    << QString::fromLatin1(optimizer) << QString::fromLatin1(precision);
            }
        }
    }
    void aLoadedCheckpointGoesOnToTheBit()
    {
        QFETCH(QString, optimizer);
        QFETCH(QString, precision);
        TrainSpec spec = smallSpec();
        spec.train.optimizer = optimizer.toStdString();
        spec.train.precision = precision.toStdString();
        spec.train.weightDecay = 1e-3;
        spec.train.batch = 8;
        spec.train.accumulate = 2;
        spec.train.warmupEpochs = 0.75; // three steps of four
        spec.train.schedule = "step";
        spec.train.decayEpochs = {1.0};
        spec.train.decayFactors = {0.5};
        // Six steps into the second epoch, with controls that change on the way.
        const auto takeSteps = [&](Trainer& trainer, std::int64_t until) {
            while (trainer.step() < until) {
                Controls controls = controlsOf(spec);
                controls.clae = trainer.step() != 1 && trainer.step() != 4;
                controls.learningRate = trainer.step() < 2 ? 1e-3 : 2e-3;
                (void)trainer.takeStep(controls);
            }
        };
        Trainer straight(spec, syntheticData());
        takeSteps(straight, 3);
        straight.save(inside("half.safetensors"));
        takeSteps(straight, 6);
        straight.save(inside("straight.safetensors"));
        Trainer resumed(spec, syntheticData());
        resumed.load(inside("half.safetensors"));
        QCOMPARE(resumed.step(), std::int64_t{3});
        takeSteps(resumed, 6);
        resumed.save(inside("resumed.safetensors"));
        QVERIFY(readBytes(inside("resumed.safetensors")) ==
                readBytes(inside("straight.safetensors")));
    }

    void aLoadedCheckpointGoesOnToTheBitWhenClaeWasSwitched_data()
    {
        QTest::addColumn<bool>("before");
        QTest::newRow("on, then off") << true;
        QTest::newRow("off, then on") << false;
    }
    void aLoadedCheckpointGoesOnToTheBitWhenClaeWasSwitched()
    {
        QFETCH(bool, before);
        const TrainSpec spec = smallSpec();
        Controls controls = controlsOf(spec);
        controls.clae = before;
        Trainer straight(spec, syntheticData());
        (void)straight.takeStep(controls);
        controls.clae = !before;
        (void)straight.takeStep(controls);
        straight.save(inside("switched.safetensors"));
        Trainer resumed(spec, syntheticData());
        resumed.load(inside("switched.safetensors"));
        (void)straight.takeStep(controls);
        (void)resumed.takeStep(controls);
        QVERIFY(sameBytes(straight.state(), resumed.state()));
    }

    void theCosineScheduleScalesTheLiveLearningRate()
    {
        TrainSpec spec = smallSpec();
        spec.train.schedule = "cosine";
        Trainer trainer(spec, syntheticData());
        Controls controls = controlsOf(spec);
        controls.learningRate = 2e-3;
        for (int taken = 0; taken < 8; ++taken) {
            const double share = 0.5 * (1.0 + std::cos(M_PI * taken / 8.0));
            QVERIFY(std::abs(trainer.takeStep(controls).learningRate - 2e-3 * share) < 1e-12);
        }
        // Not only the report: the weights differ from those of a constant rate.
        QVERIFY(!sameBytes(trainer.state(), [&] {
            Trainer constant(smallSpec(), syntheticData());
            for (int taken = 0; taken < 8; ++taken) {
                (void)constant.takeStep(controls);
            }
            return constant.state();
        }()));
    }

    void warmUpAndDecayScaleTheLiveLearningRate()
    {
        TrainSpec spec = smallSpec(); // four steps an epoch
        spec.train.warmupEpochs = 0.5;
        spec.train.schedule = "step";
        spec.train.decayEpochs = {1.0};
        spec.train.decayFactors = {0.1};
        Trainer trainer(spec, syntheticData());
        Controls controls = controlsOf(spec);
        for (const double factor : {0.5, 1.0, 1.0, 1.0, 0.1}) {
            controls.learningRate *= 2;
            QVERIFY(std::abs(trainer.takeStep(controls).learningRate -
                             factor * controls.learningRate) < 1e-12);
        }
    }

    void theReportSaysWhatTheStepDid()
    {
        const TrainSpec spec = smallSpec();
        Trainer trainer(spec, syntheticData());
        QCOMPARE(trainer.stepsPerEpoch(), std::int64_t{4});
        QCOMPARE(trainer.totalSteps(), std::int64_t{8});
        Controls controls = controlsOf(spec);
        controls.alpha = 0.5;
        controls.learningRate = 2e-3;
        const StepReport report = trainer.takeStep(controls);
        QCOMPARE(report.step, std::int64_t{1});
        QCOMPARE(report.totalSteps, std::int64_t{8});
        QCOMPARE(report.epoch, std::int64_t{1});
        QCOMPARE(report.totalEpochs, std::int64_t{2});
        QCOMPARE(report.learningRate, 2e-3);
        QVERIFY(std::abs(report.lossTotal - report.lossClean - 0.5 * *report.lossAdversarial) <
                1e-5);
        QVERIFY(*report.positiveCosineAdversarial <= 1.0 + 1e-6);
        QVERIFY(report.imagesPerSecond > 0);
    }

    void withoutClaeThereIsNoAttack()
    {
        const TrainSpec spec = smallSpec();
        Controls controls = controlsOf(spec);
        controls.clae = false;
        Trainer trainer(spec, syntheticData());
        const ModelState before = trainer.state();
        const StepReport report = trainer.takeStep(controls);
        QVERIFY(!report.lossAdversarial && !report.lossAttackStart);
        QVERIFY(!report.positiveCosineAdversarial);
        QCOMPARE(report.lossTotal, report.lossClean);
        const ModelState after = trainer.state();
        for (std::size_t k = 0; k < after.arrays.size(); ++k) {
            if (after.arrays[k].name.find("_adv.") != std::string::npos) {
                QVERIFY(after.arrays[k].bytes == before.arrays[k].bytes);
            }
        }
        QVERIFY(!sameBytes(before, after));
    }

    void theAdversarialWeightsRestWhileClaeIsOff_data()
    {
        QTest::addColumn<QString>("optimizer");
        for (const char* optimizer : {"adam", "adamw", "sgd", "lars"}) {
            QTest::newRow(optimizer) << QString::fromLatin1(optimizer);
        }
    }
    void theAdversarialWeightsRestWhileClaeIsOff()
    {
        QFETCH(QString, optimizer);
        TrainSpec spec = smallSpec();
        spec.train.optimizer = optimizer.toStdString();
        spec.train.weightDecay = 0.01;
        Trainer trainer(spec, syntheticData());
        Controls controls = controlsOf(spec);
        (void)trainer.takeStep(controls);
        const ModelState before = trainer.state();
        controls.clae = false;
        (void)trainer.takeStep(controls);
        const ModelState after = trainer.state();
        for (std::size_t k = 0; k < after.arrays.size(); ++k) {
            if (after.arrays[k].name.find("_adv.") != std::string::npos) {
                QVERIFY2(after.arrays[k].bytes == before.arrays[k].bytes,
                         after.arrays[k].name.c_str());
            }
        }
    }

    void aBatchLargerThanTheSetIsRefused()
    {
        TrainSpec spec = smallSpec();
        spec.train.batch = 65;
        const std::string sentence = refusal([&] { Trainer(spec, syntheticData()); });
        QVERIFY(mentions(sentence, "train.batch is 65") && mentions(sentence, "64 images"));
    }

    void aCheckpointThatIsNotFiniteIsRefusedAndChangesNothing()
    {
        const TrainSpec spec = smallSpec();
        (void)trained(spec, 1);
        Safetensors file = loadSafetensors(inside("trained.safetensors"));
        const float nan = std::numeric_limits<float>::quiet_NaN();
        std::memcpy(file.arrays.front().bytes.data(), &nan, sizeof(nan));
        saveSafetensors(inside("nan.safetensors"), file.arrays, file.metadata);

        Trainer trainer(spec, syntheticData());
        const ModelState before = trainer.state();
        const std::string sentence = refusal([&] { trainer.load(inside("nan.safetensors")); });
        QVERIFY2(mentions(sentence, "nan.safetensors") && mentions(sentence, "not finite"),
                 sentence.c_str());
        QCOMPARE(trainer.step(), std::int64_t{0});
        QVERIFY(sameBytes(trainer.state(), before));
    }

    void aStepThatFailsLeavesTheLastGoodState()
    {
        const TrainSpec spec = smallSpec();
        Trainer trainer(spec, syntheticData());
        Controls controls = controlsOf(spec);
        controls.learningRate = 1e30; // far beyond the spec's range: the next loss overflows
        (void)trainer.takeStep(controls);
        const ModelState before = trainer.state();
        QVERIFY_THROWS_EXCEPTION(NotFinite, (void)trainer.takeStep(controls));
        const std::string sentence = failure([&] { (void)trainer.takeStep(controls); });
        QVERIFY2(mentions(sentence, "not a finite number at step 2") &&
                     mentions(sentence, "train.learning_rate"),
                 sentence.c_str());
        QCOMPARE(trainer.step(), std::int64_t{1});
        QVERIFY(sameBytes(trainer.state(), before));
        QVERIFY(!trainer.isTorn());
    }

    void anInfiniteRunningVarianceIsNoticedThoughTheLossIsFinite()
    {
        // Activations of about 1e20: their squares overflow, and the normalised values are zeros.
        const TrainSpec spec = smallSpec();
        (void)trained(spec, 1);
        Checkpoint checkpoint = loadCheckpoint(inside("trained.safetensors"));
        for (NamedArray& array : checkpoint.model.arrays) {
            if (array.shape.size() == 4) {
                const float large = 1e20F;
                for (std::size_t at = 0; at < array.bytes.size(); at += sizeof(large)) {
                    std::memcpy(&array.bytes[at], &large, sizeof(large));
                }
                break;
            }
        }
        Trainer trainer(spec, syntheticData());
        trainer.load(checkpoint, "large");
        const ModelState before = trainer.state();
        QVERIFY_THROWS_EXCEPTION(NotFinite, (void)trainer.takeStep(controlsOf(spec)));
        QVERIFY(sameBytes(trainer.state(), before));
    }

    void theNextBatchIsWhatTheStepSees()
    {
        TrainSpec spec = smallSpec();
        spec.train.accumulate = 2;
        const auto data = syntheticData();
        Trainer trainer(spec, data);
        (void)trainer.takeStep(controlsOf(spec));
        const StepBatch batch = trainer.nextBatch();
        const std::int64_t count = 32;
        QCOMPARE(batch.indices.shape, (std::vector<std::int64_t>{count}));
        QCOMPARE(batch.images.shape, (std::vector<std::int64_t>{count, 1, 12, 12}));
        QCOMPARE(batch.viewJ.shape, (std::vector<std::int64_t>{count, 1, 12, 12}));
        for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
            std::int64_t index = 0;
            std::int64_t label = 0;
            std::memcpy(&index, &batch.indices.bytes[k * sizeof(index)], sizeof(index));
            std::memcpy(&label, &batch.labels.bytes[k * sizeof(label)], sizeof(label));
            QCOMPARE(label, std::int64_t{data->train.labels[static_cast<std::size_t>(index)]});
            const auto pixels = data->train.pixels.begin() + 144 * index;
            QVERIFY(std::equal(pixels, pixels + 144,
                               batch.images.bytes.begin() + 144 * static_cast<std::ptrdiff_t>(k)));
        }
        // The views are those of the step as it is taken apart, there in pixel space.
        const StepAnatomy anatomy = trainer.anatomy(controlsOf(spec));
        for (const std::size_t pixel : {0, 5, 71, 143}) {
            float value = 0.0F;
            std::memcpy(&value, &batch.viewJ.bytes[pixel * sizeof(value)], sizeof(value));
            const double inPixelSpace = static_cast<double>(value) * 0.5 + 0.5;
            QVERIFY(std::abs(inPixelSpace -
                             static_cast<double>(anatomy.items[0].viewJ.values[pixel])) < 1e-6);
        }
        // Asking changes nothing.
        Trainer other(spec, data);
        (void)other.takeStep(controlsOf(spec));
        (void)other.takeStep(controlsOf(spec));
        (void)trainer.takeStep(controlsOf(spec));
        QVERIFY(sameBytes(trainer.state(), other.state()));
    }

    void aDamagedCheckpointIsRefusedWithItsName_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("cut") << QStringLiteral("cut");
        QTest::newRow("flipped bit") << QStringLiteral("flipped");
        QTest::newRow("empty") << QStringLiteral("empty");
        QTest::newRow("missing") << QStringLiteral("missing");
    }
    void aDamagedCheckpointIsRefusedWithItsName()
    {
        QFETCH(QString, damage);
        const TrainSpec spec = smallSpec();
        const std::string bytes = trained(spec, 1);
        const std::string name = damage.toStdString() + ".safetensors";
        if (damage == QLatin1String("cut")) {
            writeBytes(inside(name), bytes.substr(0, bytes.size() / 2));
        } else if (damage == QLatin1String("flipped")) {
            writeBytes(inside(name), withFlippedBit(bytes, 8 * bytes.size() - 100));
        } else if (damage == QLatin1String("empty")) {
            writeBytes(inside(name), {});
        }
        Trainer trainer(spec, syntheticData());
        const ModelState before = trainer.state();
        QVERIFY(mentions(refusal([&] { trainer.load(inside(name)); }), name));
        QVERIFY(sameBytes(trainer.state(), before));
        QVERIFY(mentions(refusal([&] { (void)loadCheckpoint(inside(name)).model; }), name));
    }

    void aCheckpointOfAnotherEncoderIsRefused()
    {
        TrainSpec spec = smallSpec();
        (void)trained(spec, 1);
        spec.model.headOutput = 8;
        Trainer other(spec, syntheticData());
        const std::string sentence = refusal([&] { other.load(inside("trained.safetensors")); });
        QVERIFY2(mentions(sentence, "trained.safetensors") && mentions(sentence, "projector.2"),
                 sentence.c_str());
    }

    void aCheckpointWithoutOptimiserIsRefused()
    {
        const TrainSpec spec = smallSpec();
        (void)trained(spec, 1);
        Safetensors file = loadSafetensors(inside("trained.safetensors"));
        file.arrays.pop_back();
        saveSafetensors(inside("lacking.safetensors"), file.arrays, file.metadata);
        Trainer trainer(spec, syntheticData());
        QVERIFY(mentions(refusal([&] { trainer.load(inside("lacking.safetensors")); }),
                         "optimiser array"));
    }

    void aCheckpointOfAStepBelowZeroIsRefused()
    {
        const TrainSpec spec = smallSpec();
        (void)trained(spec, 1);
        Safetensors file = loadSafetensors(inside("trained.safetensors"));
        file.metadata["step"] = "-1";
        saveSafetensors(inside("negative.safetensors"), file.arrays, file.metadata);
        Trainer trainer(spec, syntheticData());
        QVERIFY(mentions(refusal([&] { trainer.load(inside("negative.safetensors")); }),
                         "step number"));
    }

    void theModelInACheckpointIsTheTrainers()
    {
        const TrainSpec spec = smallSpec();
        Trainer trainer(spec, syntheticData());
        (void)trainer.takeStep(controlsOf(spec));
        trainer.save(inside("model.safetensors"));
        const ModelState loaded = loadCheckpoint(inside("model.safetensors")).model;
        QCOMPARE(loaded.step, std::int64_t{1});
        QCOMPARE(loaded.arrays.size(), trainer.state().arrays.size());
        Trainer other(spec, syntheticData());
        other.load(inside("model.safetensors"));
        QVERIFY(sameBytes(other.state(), trainer.state()));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "TrainerTest.moc"
