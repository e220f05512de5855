// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/session/RunStore.h"
#include "app/workbench/RunsController.h"
#include "core/runs/RunDigest.h"
#include "tests/unit/runs/SyntheticRun.h"
#include "widgets/Banner.h"
#include "widgets/RunsView.h"

#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <filesystem>

using namespace clae;
namespace fs = std::filesystem;
using Phase = Session::Phase;

class WindowRunsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;

    [[nodiscard]] RunsView* view() const { return m_fixture->window->findChild<RunsView*>(); }
    [[nodiscard]] RunsModel& runs() const { return view()->runs(); }
    [[nodiscard]] RunsController* controller() const
    {
        return m_fixture->window->findChild<RunsController*>();
    }
    [[nodiscard]] Banner* banner() const
    {
        // The window's own, not that of a view.
        return m_fixture->window->findChild<QWidget*>(QStringLiteral("messageBar"))
            ->findChild<Banner*>();
    }
    [[nodiscard]] const RunSummary& first() const { return runs().at(0); }
    /// Trains until `steps` are done, then stops. The run's folder.
    [[nodiscard]] std::string trainOnce(int steps)
    {
        QSignalSpy finished(&m_fixture->session(), &Session::stepFinished);
        m_fixture->trigger("start");
        if (!QTest::qWaitFor([&] { return finished.size() >= steps; }, 120000)) {
            return {};
        }
        m_fixture->trigger("stop");
        return m_fixture->reaches(Phase::Idle) && runs().rowCount() > 0 ? first().folder
                                                                        : std::string();
    }
    void act(const char* name, const std::string& folder)
    {
        view()->select(folder);
        auto* action = view()->findChild<QAction*>(QString::fromLatin1(name));
        QVERIFY2(action->isEnabled(), qPrintable(action->toolTip()));
        action->trigger();
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aRunThatTrainsIsInTheListWithItsSteps()
    {
        m_fixture->trigger("start");
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 1, 120000);
        QTRY_VERIFY_WITH_TIMEOUT(first().state == RunState::Running, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(first().step >= 5, 120000);
        QVERIFY(first().totalSteps > 100 && first().loss && first().spec);
        // What acts on other runs waits.
        view()->select(first().folder);
        QVERIFY(!view()->findChild<QAction*>(QStringLiteral("reopenRun"))->isEnabled());
        QVERIFY(!view()->findChild<QAction*>(QStringLiteral("deleteRun"))->isEnabled());
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
        QTRY_VERIFY_WITH_TIMEOUT(first().state == RunState::Stopped, 30000);
        QVERIFY(first().resumable);
    }

    void aReopenedRunBringsItsSettingsCurvesAndEncoderBack()
    {
        TrainSpec spec = m_fixture->window->findChild<ExperimentPanel*>()->spec();
        spec.attack.epsilon = 0.0625;
        m_fixture->setSpec(spec);
        const std::string run = trainOnce(4);
        QVERIFY(!run.empty());
        QTRY_VERIFY_WITH_TIMEOUT(first().state == RunState::Stopped, 30000);
        const std::int64_t steps = first().step;
        spec.attack.epsilon = 0.01;
        m_fixture->setSpec(spec);
        QSignalSpy pairs(&m_fixture->session(), &Session::pairsChanged);
        act("reopenRun", run);
        auto* panel = m_fixture->window->findChild<ExperimentPanel*>();
        QTRY_COMPARE_WITH_TIMEOUT(panel->spec().attack.epsilon, 0.0625, 30000);
        // The lens looks through the run's newest checkpoint.
        const auto ofTheRun = [&] {
            return !pairs.isEmpty() && pairs.last()[0].value<PairReport>().modelStep == steps;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ofTheRun(), 120000);
    }

    void aStoppedRunGoesOnWhereItWas()
    {
        const std::string run = trainOnce(3);
        QVERIFY(!run.empty());
        QTRY_VERIFY_WITH_TIMEOUT(first().state == RunState::Stopped, 30000);
        const std::int64_t before = first().step;
        QSignalSpy started(&m_fixture->session(), &Session::runStarted);
        QSignalSpy steps(&m_fixture->session(), &Session::stepFinished);
        act("resumeRun", run);
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 120000);
        QVERIFY(started[0][2].toString().endsWith(QString::fromStdString(run)));
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, 120000);
        QCOMPARE(steps[0][0].value<StepReport>().step, before + 1);
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
        QTRY_VERIFY_WITH_TIMEOUT(first().step > before, 30000);
        QCOMPARE(runs().rowCount(), 1);
    }

    void aResumedRunKeepsTheKnobsWhereTheyWere()
    {
        QSignalSpy events(&m_fixture->session(), &Session::controlChanged);
        QSignalSpy finished(&m_fixture->session(), &Session::stepFinished);
        m_fixture->trigger("start");
        QTRY_VERIFY_WITH_TIMEOUT(finished.size() >= 1, 120000);
        auto* panel = m_fixture->window->findChild<ExperimentPanel*>();
        Controls controls = controlsOf(panel->spec());
        controls.alpha = 0.125;
        (void)m_fixture->session().setControls(controls);
        QTRY_COMPARE_WITH_TIMEOUT(events.size(), 1, 120000);
        const qsizetype steps = finished.size();
        QTRY_VERIFY_WITH_TIMEOUT(finished.size() > steps, 120000);
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
        QTRY_VERIFY_WITH_TIMEOUT(first().state == RunState::Stopped, 30000);
        events.clear();
        act("resumeRun", first().folder);
        const qsizetype before = finished.size();
        QTRY_VERIFY_WITH_TIMEOUT(finished.size() >= before + 2, 120000);
        QCOMPARE(panel->spec().objective.alpha, 0.125);
        QCOMPARE(events.size(), 0);
        m_fixture->trigger("stop");
        QVERIFY(m_fixture->reaches(Phase::Idle));
    }

    void aDeletedRunComesBackByUndo()
    {
        test::makeRun(fs::path(m_fixture->runs().toStdString()) / "old");
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 1, 30000);
        act("deleteRun", "old");
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 0, 30000);
        QVERIFY(!fs::exists(fs::path(m_fixture->runs().toStdString()) / "old"));
        auto* undo = view()->findChild<QPushButton*>(QStringLiteral("bannerAction"));
        QTRY_VERIFY(!undo->isHidden());
        undo->click();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 1, 30000);
        QVERIFY(fs::exists(fs::path(m_fixture->runs().toStdString()) / "old" / "spec.toml"));
    }

    void tickedRunsAreLoadedForThePlots()
    {
        test::makeRun(fs::path(m_fixture->runs().toStdString()) / "a", 30);
        test::makeRun(fs::path(m_fixture->runs().toStdString()) / "b", 40);
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 2, 30000);
        QSignalSpy overlays(controller(), &RunsController::overlaysChanged);
        runs().setPlotted("b", true);
        runs().setPlotted("a", true);
        using Records = std::vector<std::shared_ptr<const RunRecord>>;
        QTRY_COMPARE_WITH_TIMEOUT(overlays.last()[1].value<Records>().size(), std::size_t{2},
                                  30000);
        const auto records = overlays.last()[1].value<Records>();
        const auto plotted = overlays.last()[0].value<std::vector<PlottedRun>>();
        QCOMPARE(plotted[0].folder, std::string("b"));
        QCOMPARE(records[0]->steps.size(), std::size_t{40});
        QCOMPARE(plotted[1].color, 1);
        QCOMPARE(records[1]->steps.size(), std::size_t{30});
        runs().setPlotted("b", false);
        QCOMPARE(overlays.last()[1].value<Records>().size(), std::size_t{1});
    }

    void nameAndNotesReachTheFolder()
    {
        const fs::path run = test::makeRun(fs::path(m_fixture->runs().toStdString()) / "a");
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 1, 30000);
        QVERIFY(runs().setData(runs().index(0, 0), QStringLiteral("Mine"), Qt::EditRole));
        QTRY_COMPARE_WITH_TIMEOUT(readRunAbout(run).name, std::string("Mine"), 30000);
        Q_EMIT view()->aboutEdited("a", QStringLiteral("x, y"), QStringLiteral("Seen."));
        QTRY_COMPARE_WITH_TIMEOUT(readRunAbout(run).notes, std::string("Seen."), 30000);
        QCOMPARE(readRunAbout(run).tags, (std::vector<std::string>{"x", "y"}));
        QCOMPARE(readRunAbout(run).name, std::string("Mine"));
    }

    void aRunThatCannotBeReadIsToldOfInTheWindow()
    {
        const fs::path run = test::makeRun(fs::path(m_fixture->runs().toStdString()) / "a");
        test::writeBytes(run / "metrics.csv", std::string(test::kMetricsHeader) + "1,x,3,4\n");
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 1, 30000);
        act("reopenRun", "a");
        QTRY_VERIFY_WITH_TIMEOUT(banner()->text().contains(QStringLiteral("metrics.csv")), 30000);
    }
};

QTEST_MAIN(WindowRunsTest)
#include "WindowRunsTest.moc"
