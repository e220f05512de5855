// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/LearningRate.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;

namespace {

RunSpec schedule(const std::string& name, double warmupEpochs = 0)
{
    RunSpec run;
    run.schedule = name;
    run.warmupEpochs = warmupEpochs;
    return run;
}

RunSpec published()
{
    RunSpec run = schedule("step");
    run.decayEpochs = {120, 160, 200};
    run.decayFactors = {0.1, 0.05, 0.01};
    return run;
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

} // namespace

class LearningRateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConstantRateStaysWhole()
    {
        for (const std::int64_t step : {0, 1, 99}) {
            QCOMPARE(learningRateFactor(schedule("constant"), step, 10, 100), 1.0);
        }
    }

    void theCosineFallsFromOneToNothing()
    {
        const RunSpec run = schedule("cosine");
        QCOMPARE(learningRateFactor(run, 0, 10, 100), 1.0);
        QVERIFY(near(learningRateFactor(run, 25, 10, 100), 0.5 + std::sqrt(0.125)));
        QVERIFY(near(learningRateFactor(run, 50, 10, 100), 0.5));
        QVERIFY(near(learningRateFactor(run, 75, 10, 100), 0.5 - std::sqrt(0.125)));
        QVERIFY(near(learningRateFactor(run, 100, 10, 100), 0.0));
    }

    void theWarmUpRisesByEqualAmountsAndTakesNoStepAtNothing()
    {
        const RunSpec run = schedule("constant", 0.5); // five steps of ten
        const double expected[] = {0.2, 0.4, 0.6, 0.8, 1.0, 1.0};
        for (std::int64_t step = 0; step < 6; ++step) {
            QVERIFY(near(learningRateFactor(run, step, 10, 100), expected[step]));
        }
    }

    void aWarmUpOfPartOfAStepNeverPassesOne()
    {
        QCOMPARE(learningRateFactor(schedule("constant", 0.05), 0, 10, 100), 1.0);
        QVERIFY(near(learningRateFactor(schedule("constant", 0.25), 0, 10, 100), 0.4));
        QVERIFY(near(learningRateFactor(schedule("constant", 0.25), 1, 10, 100), 0.8));
        QCOMPARE(learningRateFactor(schedule("constant", 0.25), 2, 10, 100), 1.0);
    }

    void theCosineRunsOverWhatTheWarmUpLeaves()
    {
        const RunSpec run = schedule("cosine", 2); // 20 steps of 100
        QCOMPARE(learningRateFactor(run, 20, 10, 100), 1.0);
        QVERIFY(near(learningRateFactor(run, 60, 10, 100), 0.5));
        QVERIFY(near(learningRateFactor(run, 100, 10, 100), 0.0));
    }

    void warmUpAndCosineHaveNoJump()
    {
        const RunSpec run = schedule("cosine", 2);
        double largest = 0;
        for (std::int64_t step = 0; step < 100; ++step) {
            largest = std::max(largest, std::abs(learningRateFactor(run, step + 1, 10, 100) -
                                                 learningRateFactor(run, step, 10, 100)));
        }
        QVERIFY(largest < 0.051); // a twentieth, the warm-up's rise
    }

    void aWarmUpAsLongAsTheRunStillEnds()
    {
        QVERIFY(near(learningRateFactor(schedule("cosine", 10), 99, 10, 100), 1.0));
        QVERIFY(near(learningRateFactor(schedule("cosine", 20), 99, 10, 100), 0.5));
    }

    void eachDecayHoldsFromTheFirstStepAfterItsEpoch_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::addColumn<double>("factor");
        // Epochs of 390 steps: epoch 120, counted from 0, is the first one of the lower rate.
        QTest::newRow("the first step") << qint64{0} << 1.0;
        QTest::newRow("the last of epoch 119") << qint64{120 * 390 - 1} << 1.0;
        QTest::newRow("the first of epoch 120") << qint64{120 * 390} << 0.1;
        QTest::newRow("the last of epoch 159") << qint64{160 * 390 - 1} << 0.1;
        QTest::newRow("the first of epoch 160") << qint64{160 * 390} << 0.05;
        QTest::newRow("the last of epoch 199") << qint64{200 * 390 - 1} << 0.05;
        QTest::newRow("the first of epoch 200") << qint64{200 * 390} << 0.01;
        QTest::newRow("the last of epoch 300") << qint64{301 * 390 - 1} << 0.01;
    }
    void eachDecayHoldsFromTheFirstStepAfterItsEpoch()
    {
        QFETCH(qint64, step);
        QFETCH(double, factor);
        QCOMPARE(learningRateFactor(published(), step, 390, 301 * 390), factor);
    }

    void decayEpochsCountFromTheRunsStartAlsoAfterAWarmUp()
    {
        RunSpec run = schedule("step", 1);
        run.decayEpochs = {0.5, 2.5};
        run.decayFactors = {0.5, 0.25};
        QVERIFY(near(learningRateFactor(run, 9, 10, 100), 1.0));
        QCOMPARE(learningRateFactor(run, 10, 10, 100), 0.5);
        QCOMPARE(learningRateFactor(run, 24, 10, 100), 0.5);
        QCOMPARE(learningRateFactor(run, 25, 10, 100), 0.25);
    }
};

QTEST_GUILESS_MAIN(LearningRateTest)
#include "LearningRateTest.moc"
