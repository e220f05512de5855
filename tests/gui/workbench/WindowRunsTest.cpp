// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowFixture.h"

#include "app/session/RunStore.h"
#include "app/workbench/RunsController.h"
#include "core/runs/RunDigest.h"
#include "tests/unit/runs/SyntheticRun.h"
#include "widgets/Banner.h"
#include "widgets/CurvePlot.h"
#include "widgets/HardnessView.h"
#include "widgets/LegendButton.h"
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
    /// Two runs as training leaves them, "a" of 30 and "b" of 40 steps, in the list.
    void makeTwoRuns()
    {
        test::makeRun(fs::path(m_fixture->runs().toStdString()) / "a", 30);
        test::makeRun(fs::path(m_fixture->runs().toStdString()) / "b", 40);
        controller()->store().refresh();
        QTRY_COMPARE_WITH_TIMEOUT(runs().rowCount(), 2, 30000);
    }
    [[nodiscard]] CurvePlot* curves() const { return m_fixture->window->findChild<CurvePlot*>(); }
    /// What the curves are drawn of, present one first, as "name #colour".
    [[nodiscard]] QStringList drawnRuns() const
    {
        QStringList drawn;
        for (int run = 0;; ++run) {
            const auto* entry =
                curves()->findChild<LegendButton*>(QStringLiteral("legendRun%1").arg(run));
            if (entry == nullptr) {
                return drawn;
            }
            if (!entry->isHidden()) {
                drawn.append(entry->text() + QLatin1Char(' ') + entry->color().name());
            }
        }
    }
    /// The same of a run as the list has it.
    [[nodiscard]] QString listed(const char* name, int color) const
    {
        return QLatin1String(name) + QLatin1Char(' ') +
               RunsModel::color(color, curves()->palette()).name();
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
        makeTwoRuns();
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

    void theCurvesShowTickedRunsInTheColoursOfTheList()
    {
        makeTwoRuns();
        runs().setPlotted("b", true);
        runs().setPlotted("a", true);
        const QStringList both{listed("b", 0), listed("a", 1)};
        QTRY_COMPARE_WITH_TIMEOUT(drawnRuns(), both, 30000);
        QVERIFY(runs().setData(runs().index(runs().rowOf("a"), 0), QStringLiteral("Mine"),
                               Qt::EditRole));
        QTRY_COMPARE_WITH_TIMEOUT(drawnRuns(), QStringList({both[0], listed("Mine", 1)}), 30000);
        runs().setPlotted("b", false); // the other one keeps its colour
        QTRY_COMPARE_WITH_TIMEOUT(drawnRuns().last(), listed("Mine", 1), 30000);
        QCOMPARE(drawnRuns().size(), 1);
    }

    void aReopenedRunIsDrawnOnceInItsColour()
    {
        makeTwoRuns();
        // What stands for weights there cannot be looked through.
        fs::remove_all(fs::path(m_fixture->runs().toStdString()) / "a" / runfile::kCheckpoints);
        runs().setPlotted("b", true);
        runs().setPlotted("a", true);
        QTRY_COMPARE_WITH_TIMEOUT(drawnRuns().size(), 2, 30000);
        act("reopenRun", "a");
        const QStringList aFirst{listed("a", 1), listed("b", 0)};
        QTRY_COMPARE_WITH_TIMEOUT(drawnRuns(), aFirst, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(curves()->exportCsv().count(QStringLiteral("\na,")), 31, 30000);
        QCOMPARE(m_fixture->window->findChild<HardnessView*>()->exportCsv().count(
                     QStringLiteral("\n30,")),
                 4);                   // clean and adversarial, positives and negatives
        runs().setPlotted("a", false); // stays as the present one, in the colour of none
        QTRY_COMPARE_WITH_TIMEOUT(
            drawnRuns(),
            QStringList({QStringLiteral("a ") +
                             curves()->palette().color(QPalette::Active, QPalette::Text).name(),
                         listed("b", 0)}),
            30000);
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
