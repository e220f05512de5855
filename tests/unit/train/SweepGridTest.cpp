// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SweepGrid.h"

#include "core/values/SpecFields.h"
#include "tests/fault/Damage.h"

#include <QTest>

using namespace clae;
using namespace clae::test;

using Cells = std::vector<std::vector<std::string>>;
using Texts = std::vector<std::string>;

/// Which combinations a sweep has, and how they are written.
class SweepGridTest : public QObject {
    Q_OBJECT

private:
    static SweepPlan plan(std::vector<SweepAxis> axes)
    {
        SweepPlan result;
        result.axes = std::move(axes);
        return result;
    }

    static std::string refused(const SweepPlan& plan)
    {
        return refusal([&] { (void)sweepGrid(plan); });
    }

private Q_SLOTS:
    void theLastAxisIsTheFastest()
    {
        const SweepPlan two =
            plan({{"objective.clae", {"true", "false"}}, {"attack.steps", {"1", "2", "3"}}});
        QCOMPARE(sweepGrid(two), (Cells{{"true", "1"},
                                        {"true", "2"},
                                        {"true", "3"},
                                        {"false", "1"},
                                        {"false", "2"},
                                        {"false", "3"}}));
        QCOMPARE(sweepColumns(two), (Texts{"objective.clae", "attack.steps"}));
    }

    void valuesAreWrittenAsTheSpecWritesThem()
    {
        QCOMPARE(sweepGrid(plan({{"attack.epsilon", {"0.030", "1e-1"}}})),
                 (Cells{{"0.03"}, {"0.1"}}));
    }

    void withoutAxesThereAreOnlySeeds()
    {
        QCOMPARE(sweepGrid(plan({})), Cells{{}});
        QVERIFY(sweepColumns(plan({})).empty());
    }

    void aRunHasItsValuesAndItsSeed()
    {
        SweepPlan one = plan({{"attack.epsilon", {"0.1"}}, {"data.mean", {"0.5,0.4,0.3"}}});
        one.base.train.seed = 5;
        const TrainSpec spec = sweepSpec(one, {"0.1", "0.5,0.4,0.3"}, 2);
        QCOMPARE(spec.attack.epsilon, 0.1);
        QCOMPARE(spec.data.mean, (std::vector<double>{0.5, 0.4, 0.3}));
        QCOMPARE(spec.train.seed, std::uint64_t{7});
    }

    void aCaseChangesSeveralKeys()
    {
        SweepPlan cases;
        cases.cases = {{"base", {{"objective.clae", "false"}, {"train.epochs", "11"}}},
                       {"clae", {}}};
        QCOMPARE(sweepGrid(cases), (Cells{{"base"}, {"clae"}}));
        QCOMPARE(sweepColumns(cases), Texts{"case"});
        QVERIFY(!sweepSpec(cases, {"base"}, 0).objective.clae);
        QCOMPARE(sweepSpec(cases, {"base"}, 0).train.epochs, std::int64_t{11});
        QVERIFY(sweepSpec(cases, {"clae"}, 0).objective.clae);
    }

    void whatIsNoSweepIsRefusedInASentence()
    {
        QVERIFY(mentions(refused(plan({{"attack.epsilom", {"1"}}})), "\"attack.epsilon\""));
        QVERIFY(mentions(refused(plan({{"attack.epsilon", {"small"}}})), "\"small\""));
        QVERIFY(mentions(refused(plan({{"attack.epsilon", {}}})), "no values"));
        QVERIFY(mentions(refused(plan({{"attack.epsilon", {"0.1", "0.10"}}})), "0.1 twice"));
        QVERIFY(mentions(refused(plan({{"attack.steps", {"1"}}, {"attack.steps", {"2"}}})),
                         "swept twice"));
        QVERIFY(mentions(refused(plan({{"train.seed", {"1", "2"}}})), "number of seeds"));
        SweepPlan none = plan({});
        none.seeds = 0;
        QVERIFY(mentions(refused(none), "0 seeds"));
    }

    void moreCombinationsThanCanBeMeantAreRefused()
    {
        Texts numbers;
        for (int k = 1; k <= 101; ++k) {
            numbers.push_back(std::to_string(k));
        }
        QVERIFY(
            mentions(refused(plan({{"train.epochs", numbers}, {"evaluate.neighbours", numbers}})),
                     "10000 combinations"));
    }

    void moreRunsThanCanBeMeantAreRefusedBeforeAnyIsMade()
    {
        SweepPlan many = plan({{"attack.epsilon", {"0.01", "0.1"}}});
        many.seeds = 2000000000;
        QVERIFY(mentions(refused(many), "10000 runs"));
    }

    void aKeyThatActsInNoCombinationIsRefused()
    {
        SweepPlan idle = plan({{"attack.epsilon", {"0.01", "0.1"}}});
        idle.base.objective.clae = false;
        QVERIFY(mentions(refused(idle), "\"attack.epsilon\" would compare equal runs"));
        QVERIFY(mentions(refused(plan({{"augment.hue", {"0", "0.1"}}, {"augment.jitter", {"0"}}})),
                         "\"augment.hue\" would compare equal runs"));
        // It acts in one of four.
        idle.axes.push_back({"objective.clae", {"true", "false"}});
        QCOMPARE(sweepGrid(idle).size(), std::size_t{4});
    }

    void aCombinationThatDoesNotValidateIsRefused()
    {
        SweepPlan large = plan({{"train.batch", {"64", "512"}}});
        large.base.data.trainImages = 256;
        QVERIFY(mentions(refused(large), "\"train.batch\" is 512"));
    }

    void casesNeedNamesOfTheirOwnAndNoGrid()
    {
        SweepPlan cases;
        cases.cases = {{"a", {}}, {"a", {}}};
        QVERIFY(mentions(refused(cases), "\"a\""));
        cases.cases = {{"a", {}}};
        cases.axes = {{"attack.steps", {"1"}}};
        QVERIFY(mentions(refused(cases), "either"));
        cases.axes.clear();
        cases.cases = {{"a", {{"train.seed", "3"}}}};
        QVERIFY(mentions(refused(cases), "\"train.seed\""));
    }

    void anAxisIsReadFromText()
    {
        const SweepAxis axis = parseSweepAxis("attack.epsilon=0.01,0.03");
        QCOMPARE(axis.key, std::string("attack.epsilon"));
        QCOMPARE(axis.values, (Texts{"0.01", "0.03"}));
    }

    void semicolonsSeparateListsAndWinOverCommas()
    {
        QCOMPARE(parseSweepAxis("data.mean=0.5;0.4,0.4,0.5").values, (Texts{"0.5", "0.4,0.4,0.5"}));
        QCOMPARE(parseSweepAxis("data.mean=0.4,0.4,0.5").values, Texts{"0.4,0.4,0.5"});
        QCOMPARE(parseSweepAxis("data.folder=/a,b;/c").values, (Texts{"/a,b", "/c"}));
    }

    void aCaseIsReadFromText()
    {
        using Settings = std::vector<std::pair<std::string, std::string>>;
        const SweepCase one = parseSweepCase("long run:train.epochs=11,objective.clae=false");
        QCOMPARE(one.name, std::string("long run"));
        QVERIFY((one.settings == Settings{{"train.epochs", "11"}, {"objective.clae", "false"}}));
        QVERIFY((parseSweepCase("a:data.mean=1,2,3;attack.steps=2").settings ==
                 Settings{{"data.mean", "1,2,3"}, {"attack.steps", "2"}}));
        QVERIFY(parseSweepCase("base:").settings.empty());
    }

    void textThatIsNeitherIsRefused()
    {
        QVERIFY(mentions(refusal([] { (void)parseSweepAxis("attack.epsilon"); }), "no value"));
        QVERIFY(mentions(refusal([] { (void)parseSweepAxis("eps=1"); }), "\"attack.epsilon\""));
        QVERIFY(mentions(refusal([] { (void)parseSweepCase("attack.steps=1"); }), "no name"));
        QVERIFY(mentions(refusal([] { (void)parseSweepCase("a:attack.steps"); }), "no value"));
    }
};

QTEST_GUILESS_MAIN(SweepGridTest)
#include "SweepGridTest.moc"
