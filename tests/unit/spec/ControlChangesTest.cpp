// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/ControlChanges.h"
#include "core/values/SpecFields.h"

#include <QTest>

using namespace clae;

namespace {

Controls someControls()
{
    return controlsOf(TrainSpec{});
}

} // namespace

class ControlChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalControlsGiveNoEvent()
    {
        QVERIFY(controlChanges(someControls(), someControls(), 1).empty());
    }

    void aChangeNamesStepKeyAndBothValues()
    {
        Controls after = someControls();
        after.attack.epsilon = 0.1;
        const std::vector<ControlEvent> events = controlChanges(someControls(), after, 42);
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].step, std::int64_t{42});
        QCOMPARE(events[0].key, std::string("attack.epsilon"));
        QCOMPARE(events[0].before, std::string("0.03"));
        QCOMPARE(events[0].after, std::string("0.1"));
    }

    void everyKnobHasItsKey()
    {
        Controls after;
        after.clae = !someControls().clae;
        after.attack.epsilon = 0.2;
        after.attack.epsilonSpace = EpsilonSpace::Pixel;
        after.attack.steps = 7;
        after.attack.clamp = !someControls().attack.clamp;
        after.alpha = 3.0;
        after.learningRate = 0.5;
        std::vector<std::string> keys;
        for (const ControlEvent& event : controlChanges(someControls(), after, 1)) {
            keys.push_back(event.key);
        }
        QCOMPARE(keys,
                 (std::vector<std::string>{"objective.clae", "objective.alpha", "attack.epsilon",
                                           "attack.epsilon_space", "attack.steps", "attack.clamp",
                                           "train.learning_rate"}));
    }

    void replayingTheEventsGivesTheControls()
    {
        Controls after = someControls();
        after.attack.epsilon = 0.1 + 0.2;
        after.attack.epsilonSpace = EpsilonSpace::Pixel;
        after.attack.steps = 3;
        TrainSpec spec;
        for (const ControlEvent& event : controlChanges(someControls(), after, 1)) {
            setSpecText(spec, event.key, event.after);
        }
        QVERIFY(controlsOf(spec) == after);
    }
};

QTEST_GUILESS_MAIN(ControlChangesTest)
#include "ControlChangesTest.moc"
