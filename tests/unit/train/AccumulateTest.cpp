// SPDX-License-Identifier: GPL-3.0-or-later
#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/io/Safetensors.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// Two views that are the image itself, so that a batch does not depend on the draws before it, and
/// an optimiser that takes the gradient as it is.
TrainSpec plainSpec()
{
    TrainSpec spec = smallSpec();
    spec.augment.cropScaleMin = 1.0;
    spec.augment.flip = 0.0;
    spec.augment.jitter = 0.0;
    spec.augment.gray = 0.0;
    spec.train.optimizer = "sgd";
    spec.train.momentum = 0.0;
    spec.train.learningRate = 0.5;
    return spec;
}

float number(const NamedArray& array, std::size_t k)
{
    float value = 0;
    std::memcpy(&value, array.bytes.data() + k * sizeof(float), sizeof(float));
    return value;
}

} // namespace

class AccumulateTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    /// A trainer with the untrained weights that takes batch `batch` first.
    [[nodiscard]] std::unique_ptr<Trainer> trainerAt(const TrainSpec& spec, int batch) const
    {
        const fs::path path = fs::path(m_directory.path().toStdString()) / "start.safetensors";
        auto trainer = std::make_unique<Trainer>(spec, syntheticData());
        trainer->save(path);
        Safetensors file = loadSafetensors(path);
        file.metadata["step"] = std::to_string(batch);
        saveSafetensors(path, file.arrays, file.metadata);
        trainer->load(path);
        return trainer;
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void aStepTakesTheMeanOfItsBatches()
    {
        TrainSpec spec = plainSpec();
        const auto first = trainerAt(spec, 0);
        const auto second = trainerAt(spec, 1);
        const StepReport a = first->takeStep(controlsOf(spec));
        const StepReport b = second->takeStep(controlsOf(spec));
        spec.train.accumulate = 2;
        Trainer both(spec, syntheticData());
        const ModelState untrained = both.state();
        const StepReport mean = both.takeStep(controlsOf(spec));

        const auto isMean = [](double value, double x, double y) {
            return x != y && std::abs(value - 0.5 * (x + y)) < 1e-6;
        };
        QVERIFY(isMean(mean.lossTotal, a.lossTotal, b.lossTotal));
        QVERIFY(isMean(mean.lossClean, a.lossClean, b.lossClean));
        QVERIFY(isMean(*mean.lossAdversarial, *a.lossAdversarial, *b.lossAdversarial));
        QVERIFY(isMean(*mean.lossAttackStart, *a.lossAttackStart, *b.lossAttackStart));
        QVERIFY(isMean(*mean.positiveCosineAdversarial, *a.positiveCosineAdversarial,
                       *b.positiveCosineAdversarial));
        QVERIFY(std::abs(mean.positiveCosine - 1.0) < 1e-5);

        const ModelState stateA = first->state();
        const ModelState stateB = second->state();
        const ModelState stateBoth = both.state();
        double moved = 0;
        for (std::size_t k = 0; k < stateBoth.arrays.size(); ++k) {
            const NamedArray& array = stateBoth.arrays[k];
            if (array.type != NamedArray::Type::Float32 ||
                array.name.find("running") != std::string::npos) {
                continue; // statistics see the batches one after the other
            }
            for (std::size_t i = 0; i < array.bytes.size() / sizeof(float); ++i) {
                const float wanted =
                    0.5F * (number(stateA.arrays[k], i) + number(stateB.arrays[k], i));
                QVERIFY2(std::abs(number(array, i) - wanted) < 1e-5F, array.name.c_str());
                moved = std::max<double>(
                    moved, std::abs(number(array, i) - number(untrained.arrays[k], i)));
            }
        }
        QVERIFY(moved > 1e-3);
    }

    void epochsAndImagesAreCountedByTheStep()
    {
        TrainSpec spec = smallSpec(); // 64 images in batches of 16
        spec.train.accumulate = 2;
        spec.train.steps = 0;
        spec.train.epochs = 3;
        Trainer trainer(spec, syntheticData());
        QCOMPARE(trainer.stepsPerEpoch(), std::int64_t{2});
        QCOMPARE(trainer.totalSteps(), std::int64_t{6});
        const StepReport first = trainer.takeStep(controlsOf(spec));
        QCOMPARE(first.totalEpochs, std::int64_t{3});
        QVERIFY(std::abs(first.imagesPerSecond * first.seconds - 32) < 1e-6);
        QVERIFY(std::abs(first.etaSeconds - 5 * first.seconds) < 1e-6);
        QCOMPARE(trainer.takeStep(controlsOf(spec)).epoch, std::int64_t{1});
        QCOMPARE(trainer.takeStep(controlsOf(spec)).epoch, std::int64_t{2});
    }

    void whatFillsNoWholeStepIsLeftOut()
    {
        TrainSpec spec = smallSpec();
        spec.train.accumulate = 3; // 48 of 64 images
        spec.train.steps = 0;
        spec.train.epochs = 2;
        Trainer trainer(spec, syntheticData());
        QCOMPARE(trainer.totalSteps(), std::int64_t{2});
        (void)trainer.takeStep(controlsOf(spec));
        QCOMPARE(trainer.takeStep(controlsOf(spec)).epoch, std::int64_t{2});
    }

    void aStepLargerThanTheSetIsRefused()
    {
        TrainSpec spec = smallSpec();
        spec.train.accumulate = 5;
        const std::string sentence = refusal([&] { Trainer(spec, syntheticData()); });
        QVERIFY2(mentions(sentence, "train.batch times train.accumulate is 80") &&
                     mentions(sentence, "64 images"),
                 sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(AccumulateTest)
#include "AccumulateTest.moc"
