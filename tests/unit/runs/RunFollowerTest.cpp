// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunFollower.h"

#include "core/runs/RunReader.h"
#include "core/runs/RunStatus.h"
#include "tests/unit/runs/SyntheticRun.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kAll = 1000000;

std::string hardnessLine(std::int64_t step, const char* set)
{
    std::string line = std::to_string(step) + "," + set + ",1";
    for (std::size_t k = 1; k < CosineSummary::kBins; ++k) {
        line += ",0";
    }
    return line + "\n";
}

} // namespace

/// A run that another machine writes, followed.
class RunFollowerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path run() const { return fs::path(m_directory->path().toStdString()) / "r"; }
    void append(const char* file, const std::string& bytes) const
    {
        std::ofstream(run() / file, std::ios::app | std::ios::binary) << bytes;
    }
    void setStatus(const char* state, const char* host = "elsewhere") const
    {
        writeBytes(run() / "status.json", std::string("{\"state\":\"") + state +
                                              "\",\"started\":1,\"total_steps\":50,\"process\":9," +
                                              "\"host\":\"" + host + "\"}");
    }
    [[nodiscard]] RunRecord known() const { return readRun(run(), "r", {}); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        makeRun(run(), 3);
        setStatus("running");
    }

    void whatIsThereComesOnceAndThenWhatIsAppended()
    {
        RunFollower follower(run(), known());
        RunGrowth growth = follower.look(kAll);
        QVERIFY(!growth.again && growth.there && growth.steps.empty() &&
                growth.evaluations.empty());
        QCOMPARE(growth.step, std::int64_t{3});
        QCOMPARE(growth.totalSteps, std::int64_t{50});
        QCOMPARE(growth.host, std::string("elsewhere"));
        QVERIFY(growth.state == RunState::Running);
        QCOMPARE(growth.stepsPerSecond, 8.0); // 0.125 s each
        append("metrics.csv", metricsLine(4, 2.5) + metricsLine(5, 2.25).substr(0, 9));
        append("events.jsonl",
               "{\"step\":5,\"key\":\"attack.epsilon\",\"before\":\"1\",\"after\":\"2\"}"
               "\n");
        append("evaluations.csv", evaluationLine(4, 0.9));
        growth = follower.look(kAll);
        QCOMPARE(growth.steps.size(), std::size_t{1});
        QCOMPARE(growth.steps[0].lossClean, 2.5);
        QCOMPARE(growth.steps[0].totalSteps, std::int64_t{50});
        QCOMPARE(growth.loss, std::optional<double>(5.0));
        QCOMPARE(growth.events.size(), std::size_t{1});
        QVERIFY(growth.evaluations.empty()); // waits for its histograms
        append("hardness.csv", "step,set\n" + hardnessLine(4, "negatives"));
        append("metrics.csv", metricsLine(5, 2.25).substr(9));
        growth = follower.look(kAll);
        QCOMPARE(growth.steps.size(), std::size_t{1});
        QCOMPARE(growth.evaluations.size(), std::size_t{1});
        QCOMPARE(growth.evaluations[0].representation->negatives.histogram[0], 1.0F);
        QVERIFY(growth.events.empty());
    }

    void anEvaluationWithoutHistogramsWaitsOneLookOnly()
    {
        RunFollower follower(run(), known());
        append("evaluations.csv", evaluationLine(4, 0.9));
        QVERIFY(follower.look(kAll).evaluations.empty());
        QCOMPARE(follower.look(kAll).evaluations.size(), std::size_t{1});
        QVERIFY(follower.look(kAll).evaluations.empty());
    }

    void writtenByteByByteItIsTheRunThatIsReadAtOnce()
    {
        const RunRecord before = known();
        RunFollower follower(run(), before);
        std::vector<StepReport> steps = before.steps;
        std::vector<EvaluationReport> evaluations = before.evaluations;
        std::vector<ControlEvent> events = before.events;
        const auto look = [&] {
            const RunGrowth growth = follower.look(kAll);
            QVERIFY(!growth.again);
            steps.insert(steps.end(), growth.steps.begin(), growth.steps.end());
            evaluations.insert(evaluations.end(), growth.evaluations.begin(),
                               growth.evaluations.end());
            events.insert(events.end(), growth.events.begin(), growth.events.end());
        };
        for (std::int64_t step = 4; step <= 6; ++step) {
            const std::string event =
                "{\"step\":" + std::to_string(step) +
                ",\"key\":\"objective.alpha\",\"before\":\"1\",\"after\":\"2\"}"
                "\n";
            const std::pair<const char*, std::string> files[] = {
                {"events.jsonl", event},
                {"metrics.csv", metricsLine(step, 1.0 / static_cast<double>(step))},
                {"evaluations.csv", evaluationLine(step, 0.5)},
                {"hardness.csv", (step == 4 ? "step,set\n" : "") + hardnessLine(step, "positives") +
                                     hardnessLine(step, "negatives")}};
            for (const auto& [file, bytes] : files) {
                for (const char byte : bytes) {
                    append(file, std::string(1, byte));
                    look();
                }
            }
        }
        look();
        const RunRecord whole = known();
        QCOMPARE(steps.size(), whole.steps.size());
        QCOMPARE(evaluations.size(), whole.evaluations.size());
        QCOMPARE(events.size(), whole.events.size());
        for (std::size_t k = 0; k < steps.size(); ++k) {
            QCOMPARE(steps[k].step, whole.steps[k].step);
            QCOMPARE(steps[k].lossTotal, whole.steps[k].lossTotal);
        }
    }

    void droppedLinesAskForTheRunAnew_data()
    {
        QTest::addColumn<bool>("looked");
        QTest::newRow("between two looks") << true;
        QTest::newRow("before the first look") << false;
    }
    void droppedLinesAskForTheRunAnew()
    {
        QFETCH(bool, looked);
        RunFollower follower(run(), known());
        if (looked) {
            (void)follower.look(kAll);
        }
        // Resumed from step 2: the third step is taken anew, in another time.
        std::string other = metricsLine(3);
        other.replace(other.rfind("0.125"), 5, "0.126");
        writeBytes(run() / "metrics.csv",
                   kMetricsHeader + metricsLine(1) + metricsLine(2) + other + metricsLine(4));
        QVERIFY(follower.look(kAll).again);
        RunFollower next(run(), known());
        append("metrics.csv", metricsLine(5));
        const RunGrowth growth = next.look(kAll);
        QVERIFY(!growth.again);
        QCOMPARE(growth.steps.size(), std::size_t{1});
    }

    void whatIsMuchComesInPieces()
    {
        RunFollower follower(run(), known());
        std::string lines;
        for (std::int64_t step = 4; step <= 103; ++step) {
            lines += metricsLine(step);
        }
        append("metrics.csv", lines);
        setStatus("finished");
        for (const std::int64_t last : {43, 83, 103}) {
            const RunGrowth growth = follower.look(40);
            QCOMPARE(growth.step, last);
            QCOMPARE(growth.more, last < 103);
            QVERIFY((growth.state == RunState::Finished) == (last == 103));
        }
    }

    void aFolderOutOfReachIsWaitedFor()
    {
        RunFollower follower(run(), known());
        (void)follower.look(kAll);
        const fs::path away = run().string() + "-away";
        fs::rename(run(), away);
        RunGrowth growth = follower.look(kAll);
        QVERIFY(!growth.there && !growth.again && growth.state == RunState::Running);
        QCOMPARE(growth.step, std::int64_t{3});
        fs::rename(away, run());
        append("metrics.csv", metricsLine(4));
        growth = follower.look(kAll);
        QVERIFY(growth.there);
        QCOMPARE(growth.steps.size(), std::size_t{1});
        QVERIFY(growth.quietSeconds < 60.0);
    }

    void whoHasEndedIsToldApartFromWhoIsFarAway()
    {
        RunFollower follower(run(), known());
        QVERIFY(follower.look(kAll).state == RunState::Running); // no lock of ours is needed
        setStatus("running", hostName().c_str());
        QVERIFY(follower.look(kAll).state == RunState::Interrupted); // here it would hold the lock
        setStatus("failed");
        QVERIFY(follower.look(kAll).state == RunState::Failed);
        QVERIFY(!fs::exists(run() / "run.lock")); // nothing was written or locked
    }

    void damageIsToldWithItsLine()
    {
        RunFollower follower(run(), known());
        (void)follower.look(kAll);
        append("metrics.csv", metricsLine(4) + "5,x,1,2\n");
        const std::string sentence = refusal([&] { (void)follower.look(kAll); });
        QVERIFY2(mentions(sentence, "metrics.csv\" is damaged in line 6"), sentence.c_str());
        RunFollower other(run(), RunRecord());
        append("events.jsonl", std::string((std::size_t{1} << 20) + 1, '{'));
        QVERIFY(mentions(refusal([&] { (void)other.look(kAll); }), "events.jsonl"));
    }

    void newMapsAreToldOf()
    {
        RunFollower follower(run(), known());
        QVERIFY(!follower.look(kAll).maps);
        fs::create_directories(run() / "figures");
        writeBytes(run() / "figures" / "map-history.npz", "maps");
        QVERIFY(follower.look(kAll).maps);
        QVERIFY(!follower.look(kAll).maps);
    }

    void theNewestCheckpointIsToldOf()
    {
        RunFollower follower(run(), known());
        const std::int64_t before = follower.look(kAll).checkpoint;
        QVERIFY(before > 0);
        const fs::path newer = runCheckpoint(run(), before + 100);
        fs::copy_file(runCheckpoint(run(), before), newer);
        QCOMPARE(follower.look(kAll).checkpoint, before + 100);
        fs::remove_all(newer.parent_path());
        QCOMPARE(follower.look(kAll).checkpoint, std::int64_t(0));
    }
};

QTEST_GUILESS_MAIN(RunFollowerTest)
#include "RunFollowerTest.moc"
