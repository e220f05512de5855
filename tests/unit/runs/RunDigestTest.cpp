// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunDigest.h"

#include "SyntheticRun.h"
#include "core/runs/RunStatus.h"
#include "core/values/Error.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class RunDigestTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_run;

    [[nodiscard]] RunSummary digest() const { return readRunSummary(m_run, "run"); }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_run = makeRun(fs::path(m_directory->path().toStdString()) / "run");
    }

    void aRunIsSummedUp()
    {
        const RunSummary run = digest();
        QCOMPARE(run.folder, std::string("run"));
        QCOMPARE(run.name, std::string("run"));
        QCOMPARE(run.step, 20);
        QCOMPARE(run.loss.value_or(0), 6.5);
        QCOMPARE(run.knnTop1.value_or(0), 0.7);
        QCOMPARE(run.bestKnnTop1.value_or(0), 0.7);
        QVERIFY(run.resumable && run.spec);
        QCOMPARE(run.specText, writeSpec(TrainSpec()));
    }

    void theLastStepOfALongRunIsFoundAtItsEnd()
    {
        std::string text = kMetricsHeader;
        for (std::int64_t step = 1; step <= 5000; ++step) {
            text += metricsLine(step, static_cast<double>(step));
        }
        // Whatever the piece that is read cuts, and whatever was being written.
        for (int cut = 0; cut < 120; ++cut) {
            writeBytes(m_run / runfile::kMetrics,
                       text + metricsLine(5001).substr(0, static_cast<std::size_t>(cut) % 50));
            QCOMPARE(digest().step, 5000);
            QCOMPARE(digest().loss.value_or(0), 10000.0);
            text.insert(text.find('\n') + 1, "0"); // shifts the piece by a byte
        }
    }

    void theBestEvaluationIsKept()
    {
        writeBytes(m_run / runfile::kEvaluations, kEvaluationsHeader + evaluationLine(0, 0.4) +
                                                      evaluationLine(10, 0.8) +
                                                      evaluationLine(20, 0.6));
        QCOMPARE(digest().knnTop1.value_or(0), 0.6);
        QCOMPARE(digest().bestKnnTop1.value_or(0), 0.8);
    }

    void aRunWithDamagedFilesIsStillListed()
    {
        for (const char* file : {runfile::kMetrics, runfile::kEvaluations, runfile::kSpec,
                                 runfile::kStatus, runfile::kAbout}) {
            writeBytes(m_run / file, std::string("\0\xff[damage\n1,2\n", 15));
        }
        const RunSummary run = digest();
        QCOMPARE(run.step, 0);
        QVERIFY(!run.spec && !run.loss && !run.knnTop1);
        QCOMPARE(run.name, std::string("run"));
    }

    void aStepThatNoIntegerHoldsIsNone()
    {
        for (const char* step : {"1e300", "-1e300", "nan", "inf", "-1"}) {
            writeBytes(m_run / runfile::kMetrics,
                       std::string("step,epoch,loss_total\n") + step + ',' + step + ",0.5\n");
            const RunSummary summary = readRunSummary(m_run, "run");
            QCOMPARE(summary.step, std::int64_t{0});
            QCOMPARE(summary.loss, std::optional<double>(0.5));
        }
    }

    void aStatusWithNumbersThatAreNotWholeIsNone()
    {
        const auto status = [&](const std::string& started) {
            writeBytes(m_run / runfile::kStatus,
                       R"({"state":"finished","total_steps":2,"started":)" + started + "}");
            return readRunStatus(m_run);
        };
        QVERIFY(status("17").has_value());
        for (const char* started : {"1e300", "-1e300", "1.5", "true", "\"17\"", "null"}) {
            QVERIFY2(!status(started), started);
        }
    }

    void whatPeopleSayOfARunGoesWithItsFolder()
    {
        writeRunAbout(m_run, {"Näme", {"good", "clae"}, "line one\nline \"two\""});
        fs::rename(m_run, m_run.parent_path() / "moved");
        const RunSummary run = readRunSummary(m_run.parent_path() / "moved", "moved");
        QCOMPARE(run.name, std::string("Näme"));
        QCOMPARE(run.tags, (std::vector<std::string>{"good", "clae"}));
        QCOMPARE(run.notes, std::string("line one\nline \"two\""));
    }

    void tagsAreWordsBetweenCommas()
    {
        QCOMPARE(parseTags(" a, b c ,,a,\td\n"), (std::vector<std::string>{"a", "b c", "d"}));
        QVERIFY(parseTags(" , ").empty());
    }

    void theStateOfAnOlderRunIsGuessed_data()
    {
        QTest::addColumn<int>("epochs");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("trained");
        QTest::addColumn<int>("state");
        QTest::newRow("all epochs") << 2 << 0 << 20 << static_cast<int>(RunState::Finished);
        QTest::newRow("few epochs") << 5 << 0 << 20 << static_cast<int>(RunState::Stopped);
        QTest::newRow("all steps") << 5 << 20 << 20 << static_cast<int>(RunState::Finished);
        QTest::newRow("few steps") << 1 << 30 << 20 << static_cast<int>(RunState::Stopped);
        QTest::newRow("no step") << 1 << 30 << 0 << static_cast<int>(RunState::Stopped);
    }

    void theStateOfAnOlderRunIsGuessed()
    {
        QFETCH(int, epochs);
        QFETCH(int, steps);
        QFETCH(int, trained);
        QFETCH(int, state);
        TrainSpec spec;
        spec.train.epochs = epochs;
        spec.train.steps = steps;
        fs::remove_all(m_run);
        makeRun(m_run, trained, 0.7, spec);
        QCOMPARE(static_cast<int>(digest().state), state);
    }

    void weightsWithoutStepsAreImported()
    {
        fs::remove_all(m_run);
        makeRun(m_run, 0);
        writeBytes(m_run / runfile::kCheckpoints / "step-0.safetensors", "weights");
        QVERIFY(digest().state == RunState::Imported);
    }

    void aRunTellsHowItEnded()
    {
        {
            RunHold hold(m_run);
            hold.begin(40, "cpu, 2 threads, fp32");
            QVERIFY(digest().state == RunState::Running);
            QVERIFY(runIsHeld(m_run));
            hold.end(RunState::Failed, "The loss is not finite.");
        }
        QVERIFY(!runIsHeld(m_run));
        const RunSummary run = digest();
        QVERIFY(run.state == RunState::Failed);
        QCOMPARE(run.message, std::string("The loss is not finite."));
        QCOMPARE(run.totalSteps, 40);
        QCOMPARE(run.device, std::string("cpu, 2 threads, fp32"));
        QVERIFY(run.started > 0 && run.ended >= run.started);
    }

    void aRunThatIsResumedKeepsItsStart()
    {
        writeBytes(m_run / runfile::kStatus,
                   R"({"state":"stopped","started":1000,"ended":2000,"total_steps":30})");
        QCOMPARE(digest().started, 1000);
        QCOMPARE(digest().ended, 2000);
        {
            RunHold hold(m_run);
            hold.begin(30, "cpu");
            hold.end(RunState::Finished);
        }
        QCOMPARE(digest().started, 1000);
        QVERIFY(digest().ended > 2000);
    }

    void twoTrainersDoNotShareAFolder()
    {
        const RunHold hold(m_run);
        const std::string sentence = refusal([&] { const RunHold other(m_run); });
        QVERIFY2(mentions(sentence, "is being trained"), sentence.c_str());
    }

    void aKilledProcessLeavesAnInterruptedRun()
    {
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            RunHold hold(m_run);
            hold.begin(40, "cpu");
            const char byte = 'r';
            (void)!::write(ready[1], &byte, 1);
            ::pause();
            ::_exit(0);
        }
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t{1});
        QVERIFY(digest().state == RunState::Running);
        const std::string sentence = refusal([&] { const RunHold other(m_run); });
        QVERIFY2(mentions(sentence, "process " + std::to_string(child)), sentence.c_str());
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        QVERIFY(digest().state == RunState::Interrupted);
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void theStampChangesWithEveryFile()
    {
        for (const char* file : {runfile::kSpec, runfile::kMetrics, runfile::kEvaluations,
                                 runfile::kStatus, runfile::kAbout}) {
            const std::string before = runStamp(m_run);
            QCOMPARE(runStamp(m_run), before);
            writeBytes(m_run / file, "something longer than before " + before);
            QVERIFY2(runStamp(m_run) != before, file);
        }
        const std::string before = runStamp(m_run);
        writeBytes(m_run / runfile::kCheckpoints / "step-99.safetensors", "weights");
        QVERIFY(runStamp(m_run) != before);
        fs::remove(m_run / runfile::kSpec);
        QVERIFY(runStamp(m_run).empty());
    }

    void aRunOfAnotherMachineTrainsWhileItIsWritten()
    {
        writeBytes(m_run / runfile::kStatus,
                   R"({"state":"running","started":1,"total_steps":50,"process":9,"host":"far"})");
        QVERIFY(digest().state == RunState::Running); // though nobody here holds its lock
        const std::string sentence = refusal([&] { const RunHold hold(m_run); });
        QVERIFY2(mentions(sentence, "being trained on \"far\" by process 9"), sentence.c_str());
        QVERIFY(!fs::exists(m_run / runfile::kLock));
        for (const auto& entry : fs::directory_iterator(m_run)) {
            fs::last_write_time(entry.path(),
                                fs::file_time_type::clock::now() - std::chrono::minutes(3));
        }
        QVERIFY(digest().state == RunState::Interrupted);
        QVERIFY(runQuietSeconds(m_run) > kQuietSeconds);
        const RunHold hold(m_run);
        QVERIFY(digest().state == RunState::Running);
    }
};

QTEST_GUILESS_MAIN(RunDigestTest)
#include "RunDigestTest.moc"
