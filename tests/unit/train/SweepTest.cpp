// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Sweep.h"

#include "core/values/Error.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

using Figures = std::map<std::string, double>;

/// The names of the runs as a listener hears them begin.
struct Listener {
    std::vector<std::string> begun;
    std::vector<SweepProgress> heard;

    SweepProgressFunction function()
    {
        return [this](const SweepProgress& progress) {
            heard.push_back(progress);
            if (const std::size_t end = progress.current.find(": starts");
                end != std::string::npos) {
                begun.push_back(progress.current.substr(0, end));
            }
        };
    }
};

/// A run in no time: its figure tells which spec it was given.
Figures quickTrial(const TrainSpec& spec, const StopToken&, const TrialProgressFunction& progress)
{
    progress(0.5, "step 1 of 2");
    return {{"knn", spec.attack.epsilon + static_cast<double>(spec.train.seed)}};
}

} // namespace

/// The order, records and progress of a sweep, with runs that take no time.
class SweepTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    /// Two values and two seeds.
    [[nodiscard]] SweepPlan plan() const
    {
        SweepPlan result;
        result.base.train.seed = 7;
        result.axes = {{"attack.epsilon", {"0.25", "0.5"}}};
        result.seeds = 2;
        result.folder = fs::path(m_directory->path().toStdString()) / "runs";
        return result;
    }

    /// Runs the plan and returns the names of the runs that were not recorded yet.
    static std::vector<std::string> runsBegun(const SweepPlan& plan)
    {
        Listener listener;
        (void)runSweep(plan, StopToken(), listener.function(), quickTrial);
        return listener.begun;
    }

    [[nodiscard]] static std::vector<fs::path> records(const SweepPlan& plan)
    {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(plan.folder)) {
            if (entry.path().filename() != "plan.json") {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin(), files.end());
        return files;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void everyRunComesOnceWithItsOwnSpec()
    {
        Listener listener;
        const std::vector<SweepRun> runs =
            runSweep(plan(), StopToken(), listener.function(), quickTrial);
        QCOMPARE(listener.begun, (std::vector<std::string>{
                                     "attack.epsilon=0.25, seed 7", "attack.epsilon=0.25, seed 8",
                                     "attack.epsilon=0.5, seed 7", "attack.epsilon=0.5, seed 8"}));
        std::vector<double> figures;
        for (const SweepRun& run : runs) {
            figures.push_back(run.figures.at("knn"));
        }
        QCOMPARE(figures, (std::vector<double>{7.25, 8.25, 7.5, 8.5}));
        QCOMPARE(runs[1].values, std::vector<std::string>{"0.25"});
        QCOMPARE(runs[1].seed, std::uint64_t{8});
    }

    void progressCountsRunsAndGrowsTheTable()
    {
        Listener listener;
        (void)runSweep(plan(), StopToken(), listener.function(), quickTrial);
        QCOMPARE(listener.heard.front().doneRuns, 0);
        QCOMPARE(listener.heard.front().totalRuns, 4);
        QVERIFY(listener.heard.front().cells.empty());
        const SweepProgress& last = listener.heard.back();
        QCOMPARE(last.doneRuns, 4);
        QCOMPARE(last.etaSeconds, 0.0);
        QCOMPARE(last.cells.size(), std::size_t{2});
        QCOMPARE(last.cells[1].figures.at("knn").mean, 8.0);
        for (const SweepProgress& progress : listener.heard) {
            QVERIFY(progress.etaSeconds >= 0.0 && std::isfinite(progress.etaSeconds));
        }
    }

    void aFinishedSweepRunsNothingAgain()
    {
        QCOMPARE(runsBegun(plan()).size(), std::size_t{4});
        Listener listener;
        const std::vector<SweepRun> runs =
            runSweep(plan(), StopToken(), listener.function(),
                     [](const TrainSpec&, const StopToken&, const TrialProgressFunction&) {
                         return Figures{{"knn", -1.0}};
                     });
        QVERIFY(listener.begun.empty());
        QCOMPARE(listener.heard.front().doneRuns, 4);
        QCOMPARE(runs[3].figures.at("knn"), 8.5);
    }

    void aKilledSweepGoesOnWithTheRunItWasIn()
    {
        struct Killed {};
        int left = 2;
        const auto killedInTheThird = [&](const TrainSpec& spec, const StopToken& stop,
                                          const TrialProgressFunction& progress) {
            if (left-- == 0) {
                throw Killed();
            }
            return quickTrial(spec, stop, progress);
        };
        QVERIFY_THROWS_EXCEPTION(Killed, (void)runSweep(plan(), StopToken(), {}, killedInTheThird));
        QCOMPARE(runsBegun(plan()), (std::vector<std::string>{"attack.epsilon=0.5, seed 7",
                                                              "attack.epsilon=0.5, seed 8"}));
    }

    void aDamagedRecordIsRunAgain_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"cut", "empty", "no JSON", "of another spec", "figures of text"}) {
            QTest::newRow(kind) << QString::fromLatin1(kind);
        }
    }
    void aDamagedRecordIsRunAgain()
    {
        QFETCH(QString, kind);
        QCOMPARE(runsBegun(plan()).size(), std::size_t{4});
        const fs::path victim = records(plan()).at(1);
        const std::string whole = readBytes(victim);
        if (kind == QLatin1String("cut")) {
            writeBytes(victim, whole.substr(0, whole.size() / 2));
        } else if (kind == QLatin1String("empty")) {
            writeBytes(victim, "");
        } else if (kind == QLatin1String("no JSON")) {
            writeBytes(victim, std::string(1000, '\xFF'));
        } else if (kind == QLatin1String("of another spec")) {
            writeBytes(victim, readBytes(records(plan()).at(0)));
        } else {
            writeBytes(victim, std::string(whole).replace(whole.find("\"knn\": ") + 7, 1, "\"8\""));
        }
        QCOMPARE(runsBegun(plan()).size(), std::size_t{1});
        QCOMPARE(readBytes(victim), whole);
        QVERIFY(runsBegun(plan()).empty());
    }

    void moreSeedsAndValuesKeepWhatIsThere()
    {
        QCOMPARE(runsBegun(plan()).size(), std::size_t{4});
        SweepPlan more = plan();
        more.seeds = 3;
        more.axes[0].values = {"0.5", "0.125"};
        QCOMPARE(runsBegun(more), (std::vector<std::string>{"attack.epsilon=0.5, seed 9",
                                                            "attack.epsilon=0.125, seed 7",
                                                            "attack.epsilon=0.125, seed 8",
                                                            "attack.epsilon=0.125, seed 9"}));
    }

    void theFolderOfAnotherSweepIsRefused()
    {
        QCOMPARE(runsBegun(plan()).size(), std::size_t{4});
        SweepPlan other = plan();
        other.base.train.batch = 128;
        QVERIFY(mentions(refusal([&] { (void)runsBegun(other); }),
                         "\"train.batch\" was 256, now it is 128"));
        other = plan();
        other.axes.push_back({"attack.steps", {"2"}});
        QVERIFY(mentions(refusal([&] { (void)runsBegun(other); }), "it swept other keys"));
        other = plan();
        other.probe = true;
        QVERIFY(mentions(refusal([&] { (void)runsBegun(other); }), "it measured other figures"));
        QVERIFY(mentions(refusal([&] { (void)runsBegun(other); }), other.folder.string()));
        QCOMPARE(records(plan()).size(), std::size_t{4});
    }

    void aDamagedPlanIsRefused()
    {
        QCOMPARE(runsBegun(plan()).size(), std::size_t{4});
        writeBytes(plan().folder / "plan.json", "{\"base\": ");
        QVERIFY(mentions(refusal([&] { (void)runsBegun(plan()); }), "cannot be understood"));
    }

    void aFolderOfOtherThingsIsRefused()
    {
        fs::create_directories(plan().folder);
        writeBytes(plan().folder / "letter.txt", "dear");
        QVERIFY(mentions(refusal([&] { (void)runsBegun(plan()); }), "not a sweep's"));
        QCOMPARE(records(plan()).size(), std::size_t{1});
    }

    void aSweepWithoutRunsLeavesItsFolderToTheNext()
    {
        const auto failing = [](const TrainSpec&, const StopToken&,
                                const TrialProgressFunction&) -> Figures {
            throw InputError("No data.");
        };
        const std::string sentence =
            refusal([&] { (void)runSweep(plan(), StopToken(), {}, failing); });
        QCOMPARE(sentence, std::string("4 of 4 runs failed. The run attack.epsilon=0.25, seed 7 "
                                       "failed: No data."));
        SweepPlan corrected = plan();
        corrected.base.data.folder = "elsewhere";
        QCOMPARE(runsBegun(corrected).size(), std::size_t{4});
    }

    void aRunThatFailsDoesNotKeepTheOthersFromRunning()
    {
        const auto runsAway = [](const TrainSpec& spec, const StopToken& stop,
                                 const TrialProgressFunction& progress) -> Figures {
            if (spec.attack.epsilon == 0.25 && spec.train.seed == 7) {
                throw InputError("The loss is not a finite number.");
            }
            return quickTrial(spec, stop, progress);
        };
        Listener listener;
        const std::string sentence =
            refusal([&] { (void)runSweep(plan(), StopToken(), listener.function(), runsAway); });
        QCOMPARE(sentence, std::string("The run attack.epsilon=0.25, seed 7 failed: The loss is "
                                       "not a finite number."));
        QCOMPARE(listener.begun.size(), std::size_t{4});
        const SweepProgress& last = listener.heard.back();
        QCOMPARE(last.doneRuns, 3);
        QCOMPARE(last.cells.at(0).figures.at("knn").count, 1);
        QCOMPARE(last.cells.at(1).figures.at("knn").count, 2);
        // Again, only what is missing is tried.
        QCOMPARE(runsBegun(plan()), (std::vector<std::string>{"attack.epsilon=0.25, seed 7"}));
    }

    void aStopKeepsTheFinishedRuns()
    {
        const StopToken stop;
        const auto stopInTheThird = [&](const TrainSpec& spec, const StopToken& token,
                                        const TrialProgressFunction& progress) {
            if (spec.attack.epsilon == 0.5) {
                stop.request();
                token.check();
            }
            return quickTrial(spec, token, progress);
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)runSweep(plan(), stop, {}, stopInTheThird));
        QCOMPARE(records(plan()).size(), std::size_t{2});
        QCOMPARE(runsBegun(plan()).size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(SweepTest)
#include "SweepTest.moc"
