// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunFolder.h"
#include "core/train/CheckpointStore.h"

#include "SyntheticData.h"
#include "core/io/WriteError.h"
#include "core/runs/RunReader.h"
#include "core/spec/SpecFile.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

class RunFolderTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }

    [[nodiscard]] QStringList hardnessLines() const
    {
        return QString::fromStdString(readBytes(inside("run/hardness.csv")))
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }

    /// An evaluation whose histograms differ in their first share.
    [[nodiscard]] static EvaluationReport hardEvaluation(std::int64_t step, bool adversarial)
    {
        const auto summary = [](float first) {
            CosineSummary made;
            made.histogram.front() = first;
            made.histogram.back() = 1.0F - first;
            return made;
        };
        EvaluationReport report;
        report.step = step;
        report.representation.emplace();
        report.representation->positives = summary(0.75F);
        report.representation->negatives = summary(0.5F);
        if (adversarial) {
            report.representation->adversarial.emplace();
            report.representation->adversarial->positives = summary(0.375F);
            report.representation->adversarial->negatives = summary(0.25F);
        }
        return report;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aNewFolderHoldsTheCompleteSpec()
    {
        TrainSpec spec = smallSpec();
        spec.attack.epsilon = 0.123;
        (void)RunFolder::create(inside("a/b/run"), spec);
        QCOMPARE(writeSpec(RunFolder::open(inside("a/b/run")).spec()), writeSpec(spec));
    }

    void anEmptyFolderIsTaken()
    {
        fs::create_directories(inside("empty"));
        (void)RunFolder::create(inside("empty"), smallSpec());
        QVERIFY(fs::exists(inside("empty") / "spec.toml"));
    }

    void aFolderWithFilesIsRefusedAndLeftAlone()
    {
        fs::create_directories(inside("full"));
        writeBytes(inside("full") / "mine.txt", "text");
        const std::string sentence =
            refusal([&] { (void)RunFolder::create(inside("full"), smallSpec()); });
        QVERIFY(mentions(sentence, inside("full").string()) && mentions(sentence, "not empty"));
        QVERIFY(!fs::exists(inside("full") / "spec.toml"));
        QVERIFY(!fs::exists(inside("full") / "checkpoints"));
    }

    void aPathUnderARegularFileIsRefused()
    {
        writeBytes(inside("file"), "text");
        const std::string sentence =
            refusal([&] { (void)RunFolder::create(inside("file/run"), smallSpec()); });
        QVERIFY(mentions(sentence, "cannot be made") && mentions(sentence, "file/run"));
        QCOMPARE(readBytes(inside("file")), std::string("text"));
    }

    void aFolderWithoutSpecIsNoRun()
    {
        QVERIFY(mentions(refusal([&] { (void)RunFolder::open(inside("nothing")); }), "not a run"));
        QVERIFY(mentions(refusal([&] { (void)RunFolder::open(inside(".")); }), "not a run"));
    }

    void aDamagedSpecIsRefusedWithItsLine()
    {
        (void)RunFolder::create(inside("run"), smallSpec());
        const fs::path file = inside("run") / "spec.toml";
        writeBytes(file, readBytes(file) + "\n[attack\n");
        const std::string sentence = refusal([&] { (void)RunFolder::open(inside("run")); });
        QVERIFY2(mentions(sentence, "spec.toml") && mentions(sentence, "line"), sentence.c_str());
    }

    void aRunWithoutCheckpointsSaysSo()
    {
        (void)RunFolder::create(inside("run"), smallSpec());
        QVERIFY(mentions(refusal([&] { (void)newestCheckpoint(inside("run")); }), "no checkpoint"));
        fs::remove(inside("run") / "checkpoints");
        QVERIFY(mentions(refusal([&] { (void)newestCheckpoint(inside("run")); }), "no checkpoint"));
    }

    void theNewestThreeCheckpointsAreKept()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        Trainer trainer(smallSpec(), syntheticData());
        Controls controls = controlsOf(smallSpec());
        controls.clae = false;
        for (int k = 0; k < 11; ++k) {
            (void)trainer.takeStep(controls);
            if (k >= 7) {
                folder.saveCheckpoint(trainer);
            }
        }
        QVERIFY(!fs::exists(inside("run/checkpoints/step-8.safetensors")));
        QVERIFY(fs::exists(inside("run/checkpoints/step-9.safetensors")));
        // By number, not by name: "step-11" sorts before "step-9" as text.
        QCOMPARE(newestCheckpoint(inside("run")).path.filename().string(),
                 std::string("step-11.safetensors"));
    }

    void linesThatCannotBeWrittenWait()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        StepReport report;
        report.step = 1;
        folder.append(report);
        const std::string before = readBytes(inside("run/metrics.csv"));
        fs::rename(inside("run"), inside("away"));
        for (report.step = 2; report.step <= 3; ++report.step) {
            QVERIFY_THROWS_EXCEPTION(WriteError, folder.append(report));
        }
        QVERIFY_THROWS_EXCEPTION(WriteError, folder.restore());
        QVERIFY(!fs::exists(inside("run")));
        fs::rename(inside("away"), inside("run"));
        folder.restore();
        folder.flush();
        const std::string after = readBytes(inside("run/metrics.csv"));
        QCOMPARE(after.substr(0, before.size()), before);
        bool cut = false;
        QCOMPARE(readSteps(inside("run"), cut, {}).size(), std::size_t{3});
        folder.flush(); // nothing is written twice
        QCOMPARE(readBytes(inside("run/metrics.csv")), after);
    }

    void halfALineGoesBeforeTheNextOne()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        StepReport report;
        report.step = 1;
        folder.append(report);
        const std::string before = readBytes(inside("run/metrics.csv"));
        writeBytes(inside("run/metrics.csv"), before + "2,1,0.");
        report.step = 2;
        folder.append(report);
        bool cut = false;
        QCOMPARE(readSteps(inside("run"), cut, {}).size(), std::size_t{2});
        QVERIFY(!cut);
    }

    void aFolderThatWasEmptiedIsMadeAnew()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        fs::remove_all(inside("run"));
        fs::create_directory(inside("run"));
        folder.restore();
        QCOMPARE(writeSpec(RunFolder::open(inside("run")).spec()), writeSpec(smallSpec()));
        StepReport report;
        report.step = 7;
        folder.append(report);
        bool cut = false;
        QCOMPARE(readSteps(inside("run"), cut, {}).size(), std::size_t{1});
        folder.saveCheckpoint(Trainer(smallSpec(), syntheticData()));
    }

    void aFolderOfARunThatWasKilledAtItsBeginningCountsAsEmpty()
    {
        fs::create_directory(inside("run"));
        writeBytes(inside("run/.clae-1-0.tmp"), "[data]");
        (void)RunFolder::create(inside("run"), smallSpec());
        QVERIFY(fs::exists(inside("run/spec.toml")));
    }

    void strangeFilesAmongTheCheckpointsAreIgnored()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        const Trainer trainer(smallSpec(), syntheticData());
        folder.saveCheckpoint(trainer);
        for (const char* name : {"step-.safetensors", "step-9x.safetensors", "step-12.tmp",
                                 "step-99999999999999999999.safetensors"}) {
            writeBytes(inside("run/checkpoints") / name, "x");
        }
        QCOMPARE(newestCheckpoint(inside("run")).path.filename().string(),
                 std::string("step-0.safetensors"));
    }

    void controlsAreTheSpecsWithTheChangesUpToAStep()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        folder.append(ControlEvent{2, "attack.epsilon", "0.03", "0.1"});
        folder.append(ControlEvent{3, "objective.clae", "true", "false"});
        folder.append(ControlEvent{5, "attack.epsilon", "0.1", "0.2"});
        QCOMPARE(folder.controlsAfter(1).attack.epsilon, 0.03);
        QCOMPARE(folder.controlsAfter(2).attack.epsilon, 0.1);
        QVERIFY(folder.controlsAfter(2).clae);
        QCOMPARE(folder.controlsAfter(4).attack.epsilon, 0.1);
        QVERIFY(!folder.controlsAfter(4).clae);
        QCOMPARE(folder.controlsAfter(5).attack.epsilon, 0.2);
    }

    void damagedEventsAreRefusedWithTheirFile_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("no JSON") << QStringLiteral("{\"step\": 1, \"key");
        QTest::newRow("a number") << QStringLiteral("5");
        QTest::newRow("lacking key") << QStringLiteral("{\"step\": 1}");
        QTest::newRow("unknown key")
            << QStringLiteral("{\"step\":1,\"key\":\"attack.eps\",\"after\":\"1\"}");
        QTest::newRow("value out of range")
            << QStringLiteral("{\"step\":1,\"key\":\"attack.epsilon\",\"after\":\"-7\"}");
    }
    void damagedEventsAreRefusedWithTheirFile()
    {
        QFETCH(QString, line);
        const RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        writeBytes(inside("run/events.jsonl"), line.toStdString() + "\n");
        const std::string sentence = refusal([&] { (void)folder.controlsAfter(9); });
        QVERIFY2(mentions(sentence, "events.jsonl") && mentions(sentence, line.toStdString()),
                 sentence.c_str());
    }

    void goingOnDropsWhatCameAfterTheCheckpoint()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        const std::string header = readBytes(inside("run/metrics.csv"));
        StepReport report;
        for (report.step = 1; report.step <= 3; ++report.step) {
            folder.append(report);
        }
        folder.append(ControlEvent{2, "attack.epsilon", "0.03", "0.1"});
        const std::string events = readBytes(inside("run/events.jsonl"));
        folder.append(ControlEvent{3, "attack.epsilon", "0.1", "0.2"});
        // Of step 12, when the machine went down while it was written.
        const std::string metrics = readBytes(inside("run/metrics.csv"));
        writeBytes(inside("run/metrics.csv"), metrics + "1");
        folder.continueAfter(2);
        const std::string kept = readBytes(inside("run/metrics.csv"));
        QCOMPARE(kept, metrics.substr(0, kept.size()));
        QCOMPARE(std::count(kept.begin(), kept.end(), '\n'), std::ptrdiff_t{3});
        QCOMPARE(kept.substr(0, header.size()), header);
        QCOMPARE(readBytes(inside("run/events.jsonl")), events);
    }

    void evaluationsHaveAFigureForEachColumn()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        EvaluationReport report;
        folder.append(report);
        report.step = 4;
        report.knnTop1 = 0.5;
        report.onlineProbeTop1 = 0.25;
        report.representation.emplace();
        report.representation->alignment = 0.125;
        report.representation->negatives = {0.1, -0.5, 0.75};
        folder.append(report);
        report.representation->adversarial.emplace();
        report.representation->adversarial->positiveGradient = 0.0625;
        folder.append(report);
        const QStringList lines = QString::fromStdString(readBytes(inside("run/evaluations.csv")))
                                      .split(QLatin1Char('\n'));
        QVERIFY(lines.first().startsWith(
            QLatin1String("step,epoch,knn_top1,train_images,test_images,seconds,probe_top1,")));
        const QStringList names = lines.first().split(QLatin1Char(','));
        const auto figure = [&](int line, const char* name) {
            const QStringList figures = lines.at(line).split(QLatin1Char(','));
            return figures.size() == names.size() ? figures.at(names.indexOf(QLatin1String(name)))
                                                  : QStringLiteral("ragged");
        };
        QCOMPARE(figure(1, "probe_top1"), QString());
        QCOMPARE(figure(1, "uniformity"), QString());
        QCOMPARE(figure(2, "knn_top1"), QStringLiteral("0.5"));
        QCOMPARE(figure(2, "probe_top1"), QStringLiteral("0.25"));
        QCOMPARE(figure(2, "alignment"), QStringLiteral("0.125"));
        QCOMPARE(figure(2, "negatives_low"), QStringLiteral("-0.5"));
        QCOMPARE(figure(2, "adversarial_positives"), QString());
        QCOMPARE(figure(3, "adversarial_positive_gradient"), QStringLiteral("0.0625"));
    }

    void whatWasAppendedIsReadBack()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        StepReport step;
        for (step.step = 1; step.step <= 3; ++step.step) {
            step.epoch = 1 + step.step / 2;
            step.lossClean = 1.0 / static_cast<double>(step.step);
            step.lossTotal = 2 * step.lossClean;
            step.learningRate = 0.0625;
            folder.append(step);
            step.lossAdversarial = 0.1;
            step.positiveCosineAdversarial = -0.25;
        }
        EvaluationReport evaluation;
        folder.append(evaluation);
        evaluation.step = 3;
        evaluation.knnTop1 = 0.5;
        evaluation.onlineProbeTop1 = 0.25;
        evaluation.representation.emplace();
        evaluation.representation->effectiveRank = 17.5;
        evaluation.representation->adversarial.emplace();
        evaluation.representation->adversarial->negatives.high = 0.75;
        folder.append(evaluation);
        folder.append(ControlEvent{2, "attack.epsilon", "0.03", "0.1"});

        const RunRecord run = readRun(inside("run"), "run", StopToken());
        QVERIFY(!run.cut);
        QCOMPARE(run.steps.size(), std::size_t{3});
        QVERIFY(!run.steps[0].lossAdversarial);
        QCOMPARE(run.steps[2].epoch, 2);
        QCOMPARE(run.steps[2].lossClean, 0.333333333); // nine digits are stored
        QCOMPARE(run.steps[2].lossAdversarial.value_or(0), 0.1);
        QCOMPARE(run.steps[2].positiveCosineAdversarial.value_or(0), -0.25);
        QCOMPARE(run.steps[2].learningRate, 0.0625);
        QCOMPARE(run.evaluations.size(), std::size_t{2});
        QVERIFY(!run.evaluations[0].representation);
        QCOMPARE(run.evaluations[1].onlineProbeTop1.value_or(0), 0.25);
        QCOMPARE(run.evaluations[1].representation->effectiveRank, 17.5);
        QCOMPARE(run.evaluations[1].representation->adversarial->negatives.high, 0.75);
        QCOMPARE(run.events.at(0).after, std::string("0.1"));
        QCOMPARE(run.summary.specText, writeSpec(smallSpec()));
    }

    void hardnessHasALineForEachSetOfAnEvaluation()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        folder.append(EvaluationReport()); // nothing to tell
        const QStringList lines = hardnessLines();
        QCOMPARE(lines.size(), 1);
        const QStringList names = lines.first().split(QLatin1Char(','));
        QCOMPARE(names.size(), 42);
        QCOMPARE(names.mid(0, 4).join(QLatin1Char(' ')), QStringLiteral("step set -1.00 -0.95"));
        QCOMPARE(names.at(22), QStringLiteral("0.00"));
        QCOMPARE(names.last(), QStringLiteral("0.95"));
        folder.append(hardEvaluation(3, false));
        folder.append(hardEvaluation(7, true));
        QStringList starts;
        for (const QString& line : hardnessLines().mid(1)) {
            const QStringList figures = line.split(QLatin1Char(','));
            QCOMPARE(figures.size(), 42);
            starts.append(figures.mid(0, 3).join(QLatin1Char(' ')));
            double sum = 0;
            for (const QString& share : figures.mid(2)) {
                sum += share.toDouble();
            }
            QVERIFY(std::abs(sum - 1.0) < 1e-6);
        }
        QCOMPARE(starts,
                 QStringList({QStringLiteral("3 positives 0.75"), QStringLiteral("3 negatives 0.5"),
                              QStringLiteral("7 positives 0.75"), QStringLiteral("7 negatives 0.5"),
                              QStringLiteral("7 adversarial_positives 0.375"),
                              QStringLiteral("7 adversarial_negatives 0.25")}));
    }

    void goingOnDropsHardnessAfterTheCheckpoint()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        folder.append(hardEvaluation(3, true));
        const std::string kept = readBytes(inside("run/hardness.csv"));
        folder.append(hardEvaluation(7, true));
        // The last line was cut off while it was written.
        const std::string all = readBytes(inside("run/hardness.csv"));
        writeBytes(inside("run/hardness.csv"), all.substr(0, all.size() - 20));
        folder.continueAfter(3);
        QCOMPARE(readBytes(inside("run/hardness.csv")), kept);
    }

    void goingOnWithARunWithoutHardnessBeginsItsFile()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        const std::string header = readBytes(inside("run/hardness.csv"));
        fs::remove(inside("run/hardness.csv"));
        folder.continueAfter(3);
        folder.append(hardEvaluation(4, false));
        QCOMPARE(readBytes(inside("run/hardness.csv")).substr(0, header.size()), header);
        QCOMPARE(hardnessLines().size(), 3);
    }

    void goingOnWithAnOlderRunAddsTheNewColumns()
    {
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        const std::string header = readBytes(inside("run/evaluations.csv"));
        writeBytes(inside("run/evaluations.csv"),
                   "step,epoch,knn_top1,train_images,test_images,seconds\n1,1,0.5,9,9,1\n");
        folder.continueAfter(1);
        QCOMPARE(readBytes(inside("run/evaluations.csv")), header + "1,1,0.5,9,9,1\n");
    }

    void freshPathsDoNotExist()
    {
        const fs::path first = RunFolder::freshPath(inside("runs"), smallSpec());
        fs::create_directories(first);
        const fs::path second = RunFolder::freshPath(inside("runs"), smallSpec());
        QVERIFY(!fs::exists(second));
        QVERIFY(mentions(second.string(), "seed0"));
    }

    void runsThatBeginTogetherShareANameThatNoneHas()
    {
        const std::vector<std::string> endings = {"-clae", "-base"};
        for (const std::string& ending : endings) {
            const std::string first = RunFolder::freshPath(inside("runs"), smallSpec(), endings);
            QVERIFY(!mentions(first, ending));
            fs::create_directories(first + ending);
            const std::string second = RunFolder::freshPath(inside("runs"), smallSpec(), endings);
            QVERIFY(second != first); // were it the same second or not
            QVERIFY(!fs::exists(second + "-clae") && !fs::exists(second + "-base"));
        }
    }
};

QTEST_GUILESS_MAIN(RunFolderTest)
#include "RunFolderTest.moc"
