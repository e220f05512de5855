// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonRunner.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace clae;

/// The six lessons, gone through with figures that no trainer made.
class LessonRunnerTest : public QObject {
    Q_OBJECT

    static LessonFacts untouched()
    {
        LessonFacts facts;
        facts.pairs = LessonFacts::Pairs();
        facts.pairs->batch = 32;
        facts.pairs->controls.attack.epsilon = 0.06;
        facts.pairs->cosineViews = 0.91;
        facts.pairs->rankViews = 8.0;
        facts.pairs->lossBefore = 3.0;
        facts.pairs->lossAfter = 3.4;
        facts.pairs->maxDeltaPixel = 0.03;
        return facts;
    }

    static void attack(LessonFacts& facts, double epsilon, double rise)
    {
        facts.pairs->controls.attack.epsilon = epsilon;
        facts.pairs->maxDeltaPixel = 0.5 * epsilon;
        facts.pairs->lossAfter = facts.pairs->lossBefore + rise;
    }

    static void train(LessonFacts& facts, qint64 steps, double knn)
    {
        ++facts.runs;
        facts.step = steps;
        facts.pairs->modelStep = steps;
        facts.evaluations = {{0, 0, 0.5}, {steps, 1, knn}};
        facts.idle = true;
    }

    static void pick(LessonFacts& facts, qint64 image)
    {
        ++facts.picks;
        facts.current = image;
        facts.inspection = LessonFacts::Inspection();
        facts.inspection->image = image;
        facts.inspection->temperature = 0.5;
        facts.inspection->effectiveMates = 28.0;
        facts.inspection->heaviestWeight = 0.06;
        facts.inspection->negativeGradient = 0.2;
    }

private Q_SLOTS:
    void eachLessonIsCompleteAndHasAnActionAPredictionAndAVerdict()
    {
        QSet<QString> names;
        QCOMPARE(allLessons().size(), std::size_t(6));
        for (const Lesson& lesson : allLessons()) {
            names.insert(lesson.name);
            QVERIFY(!lesson.title.isEmpty() && !lesson.summary.isEmpty());
            int predictions = 0;
            for (const LessonStep& step : lesson.steps) {
                QVERIFY2(!step.title.isEmpty() && !step.text.isEmpty(), qPrintable(lesson.name));
                QVERIFY2(step.action.isEmpty() == !step.done, qPrintable(step.title));
                QVERIFY2(step.action.isEmpty() == step.target.isEmpty(), qPrintable(step.title));
                QCOMPARE(step.question.isEmpty(), step.answers.isEmpty());
                if (!step.question.isEmpty()) {
                    ++predictions;
                    QVERIFY2(step.verdict, qPrintable(step.title));
                }
            }
            QVERIFY2(predictions > 0, qPrintable(lesson.name));
        }
        QCOMPARE(names.size(), 6);
    }

    void anActionBeforeThePredictionDoesNotCount()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(signStepLesson(), facts);
        attack(facts, 0.0, 0.0);
        runner.take(facts);
        QVERIFY(runner.page().done);
        runner.next();
        QCOMPARE(runner.page().step, 1);
        QVERIFY(!runner.waitsForAction());
        attack(facts, 0.03, 0.3);
        runner.take(facts);
        QVERIFY(!runner.page().done);
        QVERIFY(runner.page().verdict.isEmpty());
        runner.next(); // not possible yet
        QCOMPARE(runner.page().step, 1);

        runner.predict(2);
        QVERIFY(runner.page().done);
        QCOMPARE(runner.page().predicted, 2);
        QCOMPARE(runner.page().measured, 0); // all of epsilon
        runner.predict(0);                   // too late
        QCOMPARE(runner.page().predicted, 2);
    }

    void signStepMeasuresRisesAndTheControl()
    {
        LessonRunner runner;
        QSignalSpy finished(&runner, &LessonRunner::finished);
        LessonFacts facts = untouched();
        runner.begin(signStepLesson(), facts);
        attack(facts, 0.0, 0.0);
        runner.take(facts);
        QVERIFY(runner.page().verdict.contains(QStringLiteral("+0.0000")));
        runner.next();
        runner.predict(0);
        facts.pairs->controls.attack.steps = 3; // not the one step that is asked for
        attack(facts, 0.03, 0.3);
        runner.take(facts);
        QVERIFY(!runner.page().done);
        facts.pairs->controls.attack.steps = 1;
        facts.pairs->maxDeltaPixel = 0.012; // clamped everywhere
        runner.take(facts);
        QCOMPARE(runner.page().measured, 1);
        runner.next();

        runner.predict(0);
        attack(facts, 0.1, 0.31);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 1); // 0.30 and 0.31: it stays
        runner.next();

        runner.predict(0);
        facts.pairs->controls.attack.direction = "random";
        attack(facts, 0.1, 0.02);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 0);
        QVERIFY(runner.page().verdict.contains(QStringLiteral("+0.0200")));
        runner.next();
        QVERIFY(!runner.page().done);
        facts.pairs->controls.attack.direction = "gradient";
        runner.take(facts);
        QVERIFY(runner.page().done);
        runner.next();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toString(), QStringLiteral("sign-step"));
        QVERIFY(!runner.isRunning());
    }

    void positivePairsComparePlaces_data()
    {
        QTest::addColumn<double>("after");
        QTest::addColumn<int>("measured");
        QTest::newRow("nearer") << 2.5 << 0;
        QTest::newRow("the same") << 8.2 << 1;
        QTest::newRow("farther") << 11.0 << 2;
    }

    void positivePairsComparePlaces()
    {
        QFETCH(double, after);
        QFETCH(int, measured);
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(positivePairsLesson(), facts);
        QVERIFY(!runner.page().done);
        pick(facts, 7);
        runner.take(facts);
        QVERIFY(runner.page().done);
        runner.next();
        runner.predict(0);
        facts.idle = false;
        ++facts.runs;
        facts.step = 20;
        runner.take(facts);
        QVERIFY(!runner.page().done);
        QVERIFY(runner.page().progress.contains(QStringLiteral("20")));
        facts.step = 60;
        runner.take(facts);
        QVERIFY(!runner.page().done); // the lens still shows the untrained encoder
        facts.pairs->modelStep = 58;
        facts.pairs->rankViews = after;
        runner.take(facts);
        QCOMPARE(runner.page().measured, measured);
        runner.next();
        QVERIFY(!runner.page().done);
        facts.idle = true;
        runner.take(facts);
        QVERIFY(runner.page().done);
    }

    void temperatureComparesEffectiveNumbers()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(temperatureLesson(), facts);
        train(facts, 80, 0.6);
        runner.take(facts);
        runner.next();
        pick(facts, 3);
        facts.inspection->image = 9; // of the image before
        runner.take(facts);
        QVERIFY(!runner.page().done);
        facts.inspection->image = 3;
        runner.take(facts);
        QVERIFY(runner.page().verdict.contains(QStringLiteral("28.0")));
        runner.next();
        runner.predict(1);
        facts.inspection->temperature = 0.1;
        facts.inspection->effectiveMates = 6.0;
        runner.take(facts);
        QCOMPARE(runner.page().measured, 0);
    }

    void steeringTellsWhichPartItWas()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(steeringLesson(), facts);
        runner.predict(0);
        pick(facts, 3);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 1);
        runner.next();
        runner.predict(0);
        facts.pairs->controls.attack.objective = "negatives";
        attack(facts, 0.03, 0.0);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 1); // it did not rise
        runner.next();
        facts.pairs->controls.attack.objective = "whole";
        runner.take(facts);
        runner.next();
        runner.predict(1);
        facts.inspection->removed = 1;
        facts.inspection->changedSigns = 0.0;
        runner.take(facts);
        QCOMPARE(runner.page().measured, 0); // what is measured counts, not what theory says
    }

    void trainingOnThemComparesBothEncoders()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(trainingOnThemLesson(), facts);
        facts.spec.objective.clae = false;
        runner.take(facts);
        runner.next();
        train(facts, 80, 0.6);
        attack(facts, 0.03, 0.5);
        runner.take(facts);
        QVERIFY(runner.page().done);
        runner.next();
        facts.spec.objective.clae = true;
        runner.take(facts);
        runner.next();
        QVERIFY(!runner.page().done); // the run without CLAE does not count as the one with it
        runner.predict(0);
        train(facts, 80, 0.6);
        attack(facts, 0.03, 0.9);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 2);
    }

    void tooMuchEpsilonSaysWhenItDidNotHelp()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(tooMuchEpsilonLesson(), facts);
        facts.spec.objective.clae = false;
        runner.take(facts);
        runner.next();
        train(facts, 39, 0.700);
        runner.take(facts);
        QVERIFY(runner.page().verdict.contains(QStringLiteral("70.0")));
        runner.next();
        facts.spec.objective.clae = true;
        attack(facts, 0.03, 0.3);
        runner.take(facts);
        runner.next();
        runner.predict(0);
        train(facts, 39, 0.704);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 1);
        QVERIFY(runner.page().verdict.contains(QStringLiteral("did not help")));
        runner.next();
        attack(facts, 0.5, 1.3);
        runner.take(facts);
        runner.next();
        runner.predict(2);
        train(facts, 39, 0.61);
        runner.take(facts);
        QCOMPARE(runner.page().measured, 2);
    }

    void backForgetsWhatWasDoneAfter()
    {
        LessonRunner runner;
        LessonFacts facts = untouched();
        runner.begin(signStepLesson(), facts);
        attack(facts, 0.0, 0.0);
        runner.take(facts);
        runner.next();
        runner.predict(1);
        attack(facts, 0.03, 0.3);
        runner.take(facts);
        runner.back();
        QCOMPARE(runner.page().step, 0);
        QVERIFY(!runner.page().done);
        attack(facts, 0.0, 0.0);
        runner.take(facts);
        runner.next();
        QCOMPARE(runner.page().predicted, -1);
    }
};

QTEST_GUILESS_MAIN(LessonRunnerTest)
#include "LessonRunnerTest.moc"
