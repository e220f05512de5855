// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace clae;
using namespace clae::test;

namespace {

double largest(const Image& image)
{
    double value = 0;
    for (const float pixel : image.values) {
        value = std::max(value, std::abs(static_cast<double>(pixel)));
    }
    return value;
}

} // namespace

class LensTest : public QObject {
    Q_OBJECT

private:
    TrainSpec m_spec = smallSpec();
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] Lens lens(int batch = 32, int shown = 4) const
    {
        return Lens(m_spec, m_data, {batch, shown});
    }

    [[nodiscard]] ModelState trainedState() const
    {
        Trainer trainer(m_spec, m_data);
        for (int k = 0; k < 3; ++k) {
            (void)trainer.takeStep(controlsOf(m_spec));
        }
        return trainer.state();
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void epsilonZeroChangesNoPixel()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.epsilon = 0;
        Lens untrained = lens();
        const PairReport report = untrained.look(controls, 0);
        QCOMPARE(report.maxDeltaPixel, 0.0);
        QCOMPARE(report.lossAfter, report.lossBefore);
        for (const Pair& pair : report.pairs) {
            QCOMPARE(largest(pair.delta), 0.0);
            QCOMPARE(pair.adversarial.values, pair.viewI.values);
            // Before training both branches have equal weights and see equal batches.
            QVERIFY(std::abs(pair.cosineAdversarial - 1.0) < 1e-5);
        }
    }

    void cosinesCompareTheCleanBranchWithTheAdversarialOne()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.epsilon = 0;
        Lens trained = lens();
        trained.setModel(trainedState());
        // The branches' affine weights have parted, so equal pixels no longer agree.
        QVERIFY(trained.look(controls, 0).pairs.front().cosineAdversarial < 1.0 - 1e-6);
    }

    void theAttackStaysInItsBudgetAndRaisesTheLoss()
    {
        const Controls controls = controlsOf(m_spec);
        Lens untrained = lens();
        const PairReport report = untrained.look(controls, 0);
        const double budget = 0.03 * 0.5; // normalised epsilon times std
        QVERIFY(report.maxDeltaPixel <= budget + 1e-6);
        QVERIFY(report.maxDeltaPixel > 0.9 * budget);
        QVERIFY(report.lossAfter > report.lossBefore);
        QCOMPARE(report.batch, 32);
        for (const Pair& pair : report.pairs) {
            QVERIFY(largest(pair.delta) <= report.maxDeltaPixel);
            for (std::size_t i = 0; i < pair.viewI.values.size(); ++i) {
                const float value = pair.adversarial.values[i];
                QVERIFY(std::abs(value - pair.viewI.values[i] - pair.delta.values[i]) < 1e-6F);
                QVERIFY(value >= -1e-6F && value <= 1.0F + 1e-6F); // clamped by default
            }
        }
    }

    void aPixelBudgetIsTakenAsSuch()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.epsilon = 8.0 / 255;
        controls.attack.epsilonSpace = EpsilonSpace::Pixel;
        Lens untrained = lens();
        const double moved = untrained.look(controls, 0).maxDeltaPixel;
        QVERIFY(moved <= 8.0 / 255 + 1e-6 && moved > 7.0 / 255);
    }

    void theImagesShownAreOfDistinctClasses()
    {
        Lens untrained = lens(32, kSyntheticClasses);
        std::set<std::string> labels;
        for (const Pair& pair : untrained.look(controlsOf(m_spec), 0).pairs) {
            labels.insert(pair.label);
        }
        QCOMPARE(labels.size(), std::size_t{kSyntheticClasses});
    }

    void moreImagesThanClassesAreShownToo()
    {
        Lens untrained = lens(32, 9);
        QCOMPARE(untrained.look(controlsOf(m_spec), 0).pairs.size(), std::size_t{9});
    }

    void theRequestNumberAndTheControlsComeBack()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.epsilon = 0.07;
        Lens untrained = lens();
        const PairReport report = untrained.look(controls, 123);
        QCOMPARE(report.request, std::uint64_t{123});
        QVERIFY(report.controls == controls);
        QCOMPARE(report.modelStep, std::int64_t{0});
    }

    void theSameQuestionGetsTheSameAnswer()
    {
        const Controls controls = controlsOf(m_spec);
        Lens untrained = lens();
        const PairReport first = untrained.look(controls, 0);
        const PairReport second = untrained.look(controls, 1);
        QCOMPARE(second.lossAfter, first.lossAfter);
        QCOMPARE(second.pairs.front().adversarial.values, first.pairs.front().adversarial.values);
        Lens again = lens();
        QCOMPARE(again.look(controls, 0).pairs.front().viewI.values,
                 first.pairs.front().viewI.values);
    }

    void anotherModelGivesAnotherAnswerForTheSameViews()
    {
        const Controls controls = controlsOf(m_spec);
        Lens lens = this->lens();
        const PairReport before = lens.look(controls, 0);
        lens.setModel(trainedState());
        const PairReport after = lens.look(controls, 0);
        QCOMPARE(after.modelStep, std::int64_t{3});
        QCOMPARE(after.pairs.front().viewI.values, before.pairs.front().viewI.values);
        QVERIFY(after.lossBefore != before.lossBefore);
        QVERIFY(after.pairs.front().cosineViews != before.pairs.front().cosineViews);
    }

    void aForeignModelIsRefused()
    {
        TrainSpec other = m_spec;
        other.model.headOutput = 8;
        Lens untrained = lens();
        QVERIFY(mentions(refusal([&] { untrained.setModel(Trainer(other, m_data).state()); }),
                         "projector.2"));
    }

    void aTestSetThatIsTooSmallIsRefused()
    {
        const std::string sentence = refusal([&] { (void)lens(65, 4); });
        QVERIFY(mentions(sentence, "64 test images") && mentions(sentence, "65"));
    }
};

QTEST_GUILESS_MAIN(LensTest)
#include "LensTest.moc"
