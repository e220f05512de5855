// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunControl.h"

#include <QTest>

#include <future>

using namespace clae;
using Turn = RunControl::Turn;

class RunControlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFreshControlLetsEveryStepPass()
    {
        RunControl control;
        QVERIFY(!control.paused());
        QVERIFY(control.waitForTurn() == Turn::Step);
        QVERIFY(control.waitForTurn() == Turn::Step);
    }

    void oneStepIsTakenAndThenItPauses()
    {
        RunControl control;
        control.stepOnce();
        QVERIFY(!control.paused());
        QVERIFY(control.waitForTurn() == Turn::Step);
        QVERIFY(control.paused());
    }

    void aPauseTakesBackAStepNotYetTaken()
    {
        RunControl control;
        control.stepOnce();
        control.pause();
        QVERIFY(control.paused());
    }

    void resumeWakesAWaitingRun()
    {
        RunControl control;
        control.pause();
        auto turn = std::async(std::launch::async, [&] { return control.waitForTurn(); });
        control.resume();
        QVERIFY(turn.get() == Turn::Step);
        QVERIFY(!control.paused());
    }

    void stepOnceWakesAWaitingRun()
    {
        RunControl control;
        control.pause();
        auto turn = std::async(std::launch::async, [&] { return control.waitForTurn(); });
        control.stepOnce();
        QVERIFY(turn.get() == Turn::Step);
    }

    void stopWakesAWaitingRunAndEndsIt()
    {
        RunControl control;
        control.pause();
        auto turn = std::async(std::launch::async, [&] { return control.waitForTurn(); });
        control.stop();
        QVERIFY(turn.get() == Turn::End);
        QVERIFY(control.stopToken().requested());
        control.resume();
        QVERIFY(control.waitForTurn() == Turn::End);
    }

    void aQuestionWakesAPausedRunAndCostsItNoTurn()
    {
        RunControl control;
        control.pause();
        auto turn = std::async(std::launch::async, [&] { return control.waitForTurn(); });
        control.askAnatomy();
        QVERIFY(turn.get() == Turn::Anatomy);
        QVERIFY(control.paused());
        control.askAnatomy();
        control.askAnatomy();
        control.stepOnce();
        QVERIFY(control.waitForTurn() == Turn::Anatomy); // before the step, and once for both
        QVERIFY(control.waitForTurn() == Turn::Step);
        control.askAnatomy();
        control.stop();
        QVERIFY(control.waitForTurn() == Turn::End);
    }

    void onlyTheNewestControlsAreTaken()
    {
        RunControl control;
        QVERIFY(!control.takeControls());
        Controls controls;
        controls.attack.epsilon = 0.1;
        control.postControls(controls);
        controls.attack.epsilon = 0.2;
        control.postControls(controls);
        QCOMPARE(control.takeControls()->attack.epsilon, 0.2);
        QVERIFY(!control.takeControls());
    }
};

QTEST_GUILESS_MAIN(RunControlTest)
#include "RunControlTest.moc"
