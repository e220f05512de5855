// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Lens.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Trainer.h"
#include "core/values/SpecFields.h"
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

    void everyAttackSettingActsOnTheAnswer_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto add = [](const char* key, const char* value) {
            QTest::addRow("%s=%s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value);
        };
        add("attack.direction", "random");
        add("attack.norm", "l2");
        add("attack.random_start", "true");
        add("attack.start", "other");
        add("attack.objective", "negatives");
        add("attack.batch_norm", "eval");
        add("attack.clamp", "false");
        add("attack.steps", "3");
        add("attack.step_scale", "0.5");
    }
    void everyAttackSettingActsOnTheAnswer()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        TrainSpec changed = m_spec;
        changed.attack.epsilon = 0.3;
        changed.attack.steps = 2; // the first step has no positive gradient to leave out
        const Controls before = controlsOf(changed);
        setSpecText(changed, key.toStdString(), value.toStdString());
        Lens lens = this->lens();
        const PairReport first = lens.look(before, 0);
        const PairReport second = lens.look(controlsOf(changed), 0);
        QVERIFY(first.pairs.front().delta.values != second.pairs.front().delta.values);
    }

    void lookingLeavesTheModelAsItIs()
    {
        Controls controls = controlsOf(m_spec);
        Lens lens = this->lens();
        const PairReport before = lens.look(controls, 0);
        controls.attack.batchNorm = "train";
        (void)lens.look(controls, 0);
        controls.attack.batchNorm = "eval";
        const PairReport eval = lens.look(controls, 0);
        QCOMPARE(lens.look(controls, 0).lossAfter, eval.lossAfter);
        QCOMPARE(lens.look(controlsOf(m_spec), 0).lossAfter, before.lossAfter);
    }

    void theOtherViewIsPerturbedWhenTheAttackStartsThere()
    {
        Controls controls = controlsOf(m_spec);
        controls.attack.start = "other";
        Lens untrained = lens();
        for (const Pair& pair : untrained.look(controls, 0).pairs) {
            for (std::size_t i = 0; i < pair.viewJ.values.size(); ++i) {
                QVERIFY(std::abs(pair.adversarial.values[i] - pair.viewJ.values[i] -
                                 pair.delta.values[i]) < 1e-6F);
            }
        }
    }

    void embeddingAttacksMoveTheImagesThemselves()
    {
        AttackSpec attack;
        attack.epsilon = 0.1;
        attack.steps = 5;
        Lens trained = lens();
        trained.setModel(trainedState());
        const EmbeddingAttackReport away = trained.attackEmbeddings(attack, {});
        const EmbeddingAttackReport towards = trained.attackEmbeddings(attack, 7);
        QCOMPARE(away.items.size(), std::size_t{4});
        QVERIFY(!away.target && towards.target);
        QCOMPARE(towards.target->values, m_data->test.image(7).values);
        for (std::size_t k = 0; k < away.items.size(); ++k) {
            const EmbeddingAttackReport::Item& item = away.items[k];
            QVERIFY(std::abs(item.cosineBefore - 1.0) < 1e-5);
            QVERIFY(item.cosineAfter < item.cosineBefore);
            QVERIFY(towards.items[k].cosineAfter > towards.items[k].cosineBefore);
            QVERIFY(largest(item.delta) <= 0.05 + 1e-6); // normalised epsilon times std
            for (std::size_t i = 0; i < item.original.values.size(); ++i) {
                QVERIFY(std::abs(item.adversarial.values[i] - item.original.values[i] -
                                 item.delta.values[i]) < 1e-6F);
            }
        }
    }

    void aTargetThatIsNotThereIsRefused()
    {
        Lens untrained = lens();
        for (const std::int64_t target : {-1, 64}) {
            const std::string sentence =
                refusal([&] { (void)untrained.attackEmbeddings({}, target); });
            QVERIFY(mentions(sentence, std::to_string(target)) && mentions(sentence, "63"));
        }
    }

    void aStopEndsTheAttackAndLeavesTheModelAsItIs()
    {
        Lens trained = lens();
        trained.setModel(trainedState());
        const double before = trained.look(controlsOf(m_spec), 0).lossAfter;
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)trained.look(controlsOf(m_spec), 0, stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)trained.attackEmbeddings(m_spec.attack, {}, stop));
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)trained.attackEmbeddings(m_spec.attack, 7, stop));
        QCOMPARE(trained.look(controlsOf(m_spec), 0).lossAfter, before);
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
