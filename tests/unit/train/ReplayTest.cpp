// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Replay.h"

#include "SyntheticData.h"
#include "core/runs/RunFiles.h"
#include "core/train/Checkpoint.h"
#include "core/train/RunFolder.h"
#include "tests/fault/Damage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

class Trainee final : public RunObserver {
public:
    void stepFinished(const StepReport& report) override { onStep(report.step); }
    void evaluated(const EvaluationReport&) override {}
    void controlChanged(const ControlEvent&) override {}

    std::function<void(std::int64_t)> onStep;
};

class Listener final : public ReplayObserver {
public:
    void stepFinished(const StepReport& report) override
    {
        steps.push_back(report.step);
        if (report.step == stopAt) {
            stop.request();
        }
    }
    void evaluated(const EvaluationReport& report) override { evaluated_.push_back(report.step); }
    void controlChanged(const ControlEvent& event) override { events.push_back(event); }
    void differed(const RunDifference& difference) override { told.push_back(difference); }

    StopToken stop;
    std::int64_t stopAt = -1;
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> evaluated_;
    std::vector<ControlEvent> events;
    std::vector<RunDifference> told;
};

StepReport firstStep()
{
    StepReport report;
    report.step = 1;
    report.epoch = 1;
    return report;
}

} // namespace

/// Runs trained with turning knobs, and their repetitions.
class ReplayTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_common; ///< holds a run of smallSpec() that was trained to its end
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }

    /// Trains "run" up to step `last` as a person would who turns knobs before the first step and
    /// after steps 2 and 6, the last of them while the run pauses.
    void train(const TrainSpec& spec, std::int64_t last, bool resume = false) const
    {
        RunControl control;
        Controls controls = controlsOf(spec);
        const auto turn = [&](std::int64_t step) {
            if (step == 0) {
                controls.alpha = 0.5;
            } else if (step == 2) {
                controls.attack.epsilon = 0.1;
                controls.attack.steps = 2;
                controls.learningRate = 1.0 / 3000;
            } else if (step == 6) {
                control.pause();
                controls.attack.epsilon = 0.7;
                control.postControls(controls);
                controls.attack.epsilon = 0.05; // the newest one acts
                controls.attack.start = "other";
                control.stepOnce();
            } else {
                return;
            }
            control.postControls(controls);
        };
        if (!resume) {
            turn(0);
        }
        Trainee trainee;
        trainee.onStep = [&](std::int64_t step) {
            turn(step);
            if (step == 7) {
                control.resume();
            }
            if (step == last) {
                control.stop();
            }
        };
        if (resume) { // as the window goes on: with the knobs as they stood
            controls = RunFolder::open(inside("run")).controlsAfter(1000);
        }
        (void)runTraining({spec, inside("run"), resume}, m_data, control, trainee);
    }

    [[nodiscard]] fs::path commonRun() const
    {
        return fs::path(m_common.path().toStdString()) / "run";
    }
    /// The same as train(smallSpec(), -1).
    void takeRun() const { fs::copy(commonRun(), inside("run"), fs::copy_options::recursive); }

    [[nodiscard]] ReplayReport replay(Listener& listener, const ReplayOptions& options = {}) const
    {
        return replayRun(planReplay(inside("run"), options), inside("again"), m_data, listener.stop,
                         listener);
    }
    [[nodiscard]] std::string refused(const ReplayOptions& options = {}) const
    {
        return refusal([&] { (void)planReplay(inside("run"), options); });
    }
    /// Puts `now` in the place of the first `before` of a file of the run.
    void edit(const char* file, const std::string& before, const std::string& now) const
    {
        std::string text = readBytes(inside("run") / file);
        const std::size_t at = text.find(before);
        QVERIFY(at != std::string::npos);
        writeBytes(inside("run") / file, text.replace(at, before.size(), now));
    }
    static void compare(const ReplayReport& report, std::int64_t steps, std::int64_t evaluations,
                        std::int64_t weights)
    {
        if (report.first) {
            qWarning() << differenceText(*report.first).c_str();
        }
        QVERIFY(report.identical() && !report.interrupted);
        QCOMPARE(report.steps, steps);
        QCOMPARE(report.evaluations, evaluations);
        QVERIFY(report.weights);
        QCOMPARE(report.weights->step, weights);
        QVERIFY(report.weights->arrays > 20);
    }

private Q_SLOTS:
    void initTestCase()
    {
        init();
        train(smallSpec(), -1);
        fs::copy(inside("run"), commonRun(), fs::copy_options::recursive);
    }

    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aRunIsRepeatedWithEachChangeAtItsStep()
    {
        takeRun();
        Listener listener;
        compare(replay(listener), 8, 3, 8);
        QVERIFY(listener.told.empty());
        QCOMPARE(listener.steps.size(), std::size_t{8});
        QCOMPARE(readBytes(inside("again/events.jsonl")), readBytes(inside("run/events.jsonl")));
        std::vector<std::int64_t> at;
        for (const ControlEvent& event : listener.events) {
            at.push_back(event.step);
        }
        QCOMPARE(at, (std::vector<std::int64_t>{1, 3, 3, 3, 7, 7}));
        QCOMPARE(listener.events.back().after, std::string("other"));
    }

    void anInterruptedRunIsRepeatedAsOne()
    {
        train(smallSpec(), 5);
        train(smallSpec(), -1, true);
        const ReplayPlan plan = planReplay(inside("run"), {});
        QCOMPARE(plan.sessions.size(), std::size_t{2});
        QCOMPARE(plan.parts.size(), std::size_t{1});
        Listener listener;
        compare(replay(listener), 8, 3, 8);
        QCOMPARE(readBytes(inside("again/events.jsonl")), readBytes(inside("run/events.jsonl")));
    }

    void whatChangedOnResumingChangesAgain()
    {
        TrainSpec spec = smallSpec();
        spec.train.schedule = "cosine";
        spec.train.steps = 5;
        train(spec, -1); // evaluated at 4 and, being finished, at 5
        spec.train.steps = 9;
        spec.evaluate.every = 3;
        spec.evaluate.neighbours = 7;
        train(spec, -1, true);
        Listener listener;
        compare(replay(listener), 9, 5, 9);
        QCOMPARE(listener.evaluated_, (std::vector<std::int64_t>{0, 4, 5, 6, 9}));
        QVERIFY(!fs::exists(inside("again/checkpoints/step-4.safetensors")));
    }

    void aRunThatWasKilledIsComparedAsFarAsItCame()
    {
        TrainSpec spec = smallSpec();
        spec.train.checkpointEvery = 3;
        train(spec, -1);
        // Killed before its last checkpoint and evaluation.
        fs::remove(inside("run/checkpoints/step-8.safetensors"));
        for (const char* file : {"evaluations.csv", "hardness.csv"}) {
            const std::string text = readBytes(inside("run") / file);
            writeBytes(inside("run") / file, text.substr(0, text.find("\n8,") + 1));
        }
        writeBytes(inside("run/metrics.csv"), readBytes(inside("run/metrics.csv")) + "9,3,1.25");
        Listener listener;
        compare(replay(listener), 8, 2, 6);
        QCOMPARE(listener.evaluated_, (std::vector<std::int64_t>{0, 4}));
    }

    void theFirstStepsAloneAreRepeated()
    {
        TrainSpec spec = smallSpec();
        spec.train.checkpointEvery = 2;
        train(spec, -1); // keeps 4, 6 and 8
        ReplayOptions options;
        options.steps = 5;
        Listener listener;
        compare(replay(listener, options), 5, 2, 4);
        QCOMPARE(listener.steps.size(), std::size_t{5});
    }

    void aRunOfAnOlderProgramTellsLess()
    {
        TrainSpec spec = smallSpec();
        spec.train.threads = 2;
        train(spec, -1);
        fs::remove(inside("run/sessions.jsonl"));
        fs::remove(inside("run/hardness.csv"));
        edit("spec.toml", "threads = 2", "threads = 0");
        const ReplayPlan plan = planReplay(inside("run"), {});
        QCOMPARE(plan.parts.front().spec.train.threads, 2); // status.json has it
        Listener listener;
        compare(replay(listener), 8, 3, 8);
    }

    void theFirstDifferenceIsToldAtOnceAndTheLargestInTheEnd()
    {
        takeRun();
        const std::string metrics = readBytes(inside("run/metrics.csv"));
        const std::size_t line = metrics.find("\n5,") + 1;
        std::vector<std::string> fields;
        for (std::size_t from = line; fields.size() < 5;) {
            const std::size_t comma = metrics.find(',', from);
            fields.push_back(metrics.substr(from, comma - from));
            from = comma + 1;
        }
        std::string tampered = fields[4];
        tampered.back() = tampered.back() == '9' ? '8' : static_cast<char>(tampered.back() + 1);
        edit("metrics.csv", fields[3] + "," + fields[4], fields[3] + "," + tampered);
        edit("evaluations.csv", "\n8,2,", "\n8,7,");
        Listener listener;
        const ReplayReport report = replay(listener);
        QVERIFY(!report.identical());
        QCOMPARE(report.steps, std::int64_t{8});
        QCOMPARE(report.differentSteps, std::int64_t{2});
        QCOMPARE(report.first->step, std::int64_t{5});
        QCOMPARE(report.first->what, std::string("loss_total"));
        QCOMPARE(report.first->before, tampered);
        QCOMPARE(report.first->now, fields[4]);
        QCOMPARE(listener.told.size(), std::size_t{1});
        QCOMPARE(listener.told[0].step, std::int64_t{5});
        QCOMPARE(report.largest->step, std::int64_t{8});
        QCOMPARE(report.largest->what, std::string("epoch"));
        QCOMPARE(report.weights->different, std::size_t{0});
    }

    void linesThatAreMissingDiffer()
    {
        takeRun();
        const std::string text = readBytes(inside("run/evaluations.csv"));
        const std::size_t from = text.find("\n4,") + 1;
        const std::size_t to = text.find('\n', from) + 1;
        writeBytes(inside("run/evaluations.csv"), text.substr(0, from) + text.substr(to));
        Listener listener;
        const ReplayReport report = replay(listener);
        QCOMPARE(report.first->step, std::int64_t{4});
        QVERIFY(mentions(differenceText(*report.first), "evaluations.csv is not in the run"));
    }

    void otherWeightsAreFoundWhereTheMetricsAgree()
    {
        takeRun();
        const fs::path file = inside("run/checkpoints/step-8.safetensors");
        Checkpoint checkpoint = loadCheckpoint(file);
        const auto array =
            std::find_if(checkpoint.model.arrays.begin(), checkpoint.model.arrays.end(),
                         [](const NamedArray& a) { return a.type == NamedArray::Type::Float32; });
        array->bytes.front() ^= 1;
        saveCheckpoint(file, checkpoint, "");
        Listener listener;
        const ReplayReport report = replay(listener);
        QVERIFY(!report.first && !report.identical());
        QCOMPARE(report.weights->different, std::size_t{1});
        QCOMPARE(report.weights->first, "model." + array->name);
        QVERIFY(report.weights->largest > 0.0 && report.weights->largest < 1e-6);
    }

    void aRepetitionStopsAtAStepsEnd()
    {
        takeRun();
        Listener listener;
        listener.stopAt = 4;
        const ReplayReport report = replay(listener);
        QVERIFY(report.interrupted && report.identical());
        QCOMPARE(report.steps, std::int64_t{4});
        QVERIFY(!report.weights);
    }

    void weightsThatTheRunStartedFromHaveToBeTheSame()
    {
        takeRun();
        fs::copy_file(inside("run/checkpoints/step-8.safetensors"), inside("start.safetensors"));
        fs::remove_all(inside("run"));
        TrainSpec spec = smallSpec();
        spec.model.weights = inside("start.safetensors").string();
        train(spec, 2);
        Listener listener;
        compare(replay(listener), 2, 1, 2);
        fs::copy_file(inside("run/checkpoints/step-2.safetensors"), inside("start.safetensors"),
                      fs::copy_options::overwrite_existing);
        QVERIFY(mentions(refused(), "are not those that the run started from"));
        fs::remove(inside("start.safetensors"));
        QVERIFY(mentions(refused(), "not there any more"));
    }

    void whatCannotBeReplayedIsToldInASentence()
    {
        QVERIFY(mentions(refused(), "not a run"));
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        QVERIFY(mentions(refused(), "no whole step"));
        writeBytes(inside("run/checkpoints/step-0.safetensors"), "weights");
        QVERIFY(mentions(refused(), "from elsewhere"));
        fs::remove(inside("run/checkpoints/step-0.safetensors"));
        folder.append(firstStep());
        QCOMPARE(refused(), std::string());
        ReplayOptions options;
        for (const std::int64_t steps : {0, 2}) {
            options.steps = steps;
            QVERIFY(mentions(refused(options), "has 1 whole steps"));
        }
        writeBytes(inside("run/checkpoints/step-1.safetensors"), "weights");
        QVERIFY(mentions(refused(), "step-1.safetensors"));
    }

    void damagedChangesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("part");
        const auto line = [](int step, const char* key, const char* after) -> QByteArray {
            const QJsonObject event = {{QStringLiteral("step"), step},
                                       {QStringLiteral("key"), QString::fromLatin1(key)},
                                       {QStringLiteral("before"), QStringLiteral("1")},
                                       {QStringLiteral("after"), QString::fromLatin1(after)}};
            return QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
        };
        QTest::newRow("no JSON") << QByteArray("{{}\n") << QByteArray("damaged in line 1");
        QTest::newRow("unknown key") << line(1, "attack.speed", "2") << QByteArray("attack.speed");
        QTest::newRow("wrong value")
            << line(1, "attack.epsilon", "-3") << QByteArray("attack.epsilon");
        QTest::newRow("not live") << line(1, "model.width", "32")
                                  << QByteArray("cannot change while a run trains");
        QTest::newRow("out of order")
            << line(4, "objective.alpha", "2") + line(3, "objective.alpha", "3")
            << QByteArray("behind one of a later step");
        QTest::newRow("before the start")
            << line(0, "objective.alpha", "2") << QByteArray("step 0");
    }
    void damagedChangesAreRefused()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, part);
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        folder.append(firstStep());
        writeBytes(inside("run/events.jsonl"), lines.toStdString());
        const std::string sentence = refused();
        QVERIFY2(mentions(sentence, part.toStdString()), sentence.c_str());
        QVERIFY2(mentions(sentence, "events.jsonl"), sentence.c_str());
    }

    void theRepetitionGetsANameOfItsOwn()
    {
        fs::create_directories(inside("run"));
        QCOMPARE(replayFolder(inside("run/")), inside("run-replay"));
        fs::create_directories(inside("run-replay"));
        QCOMPARE(replayFolder(inside("run")), inside("run-replay-2"));
    }

    void differencesAreToldInTheLastDigit()
    {
        QCOMPARE(differenceText({812, "loss_total", "1.2345678", "1.2345671"}),
                 std::string("step 812: loss_total 1.2345678 in the run, 1.2345671 now (70 in the "
                             "9th digit)"));
        QCOMPARE(differenceText({3, "loss_clean", "2", "4"}),
                 std::string("step 3: loss_clean 2 in the run, 4 now (50 % apart)"));
        QCOMPARE(differenceText({3, "probe_top1", "", "0.5"}),
                 std::string("step 3: probe_top1 is not in the run, now it is 0.5"));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "ReplayTest.moc"
