// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/TrainLoop.h"
#include "core/train/Checkpoint.h"

#include "SyntheticData.h"
#include "core/runs/RunDigest.h"
#include "core/runs/RunReader.h"
#include "core/runs/RunStatus.h"
#include "core/train/RunFolder.h"
#include "core/train/RunStorage.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <cstring>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

/// Keeps what a run tells and lets a test act in between.
class Recorder final : public RunObserver {
public:
    void stepFinished(const StepReport& report) override
    {
        steps.push_back(report);
        if (onStep) {
            onStep(report);
        }
    }
    void evaluated(const EvaluationReport& report) override { evaluations.push_back(report); }
    void controlChanged(const ControlEvent& event) override { events.push_back(event); }
    void progressed(const Progress&) override
    {
        progressCount += 1;
        if (onProgress) {
            onProgress();
        }
    }
    [[nodiscard]] bool wantsModels() const override { return views; }
    [[nodiscard]] bool wantsEmbeddings() const override { return views; }
    void modelChanged(ModelState state) override
    {
        if (onModel) {
            onModel(state);
        }
    }
    void embedded(EmbeddingSet set) override { embeddings.push_back(std::move(set)); }
    void saved() override { saves += 1; }
    void noted(const std::string& message) override { notes.push_back(message); }
    void faulted(const RunFault& fault) override
    {
        faults.push_back(fault);
        if (onFault) {
            onFault(fault);
        }
    }
    void mended() override { mends += 1; }

    bool views = false;
    std::function<void(const StepReport&)> onStep;
    std::function<void()> onProgress;
    std::function<void(const ModelState&)> onModel;
    std::vector<StepReport> steps;
    std::vector<EvaluationReport> evaluations;
    std::vector<ControlEvent> events;
    std::vector<EmbeddingSet> embeddings;
    std::vector<std::string> notes;
    std::vector<RunFault> faults;
    std::function<void(const RunFault&)> onFault;
    int progressCount = 0;
    int saves = 0;
    int mends = 0;
};

/// The lines of a metrics file without their last column, the seconds.
std::string withoutSeconds(const std::string& csv)
{
    std::string result;
    std::size_t from = 0;
    while (from < csv.size()) {
        const std::size_t end = csv.find('\n', from);
        const std::string line = csv.substr(from, end - from);
        result += line.substr(0, line.rfind(',')) + "\n";
        from = end + 1;
    }
    return result;
}

/// The lines of an evaluations file without the seconds, their sixth column.
std::vector<std::string> evaluationLines(const fs::path& file)
{
    std::istringstream text(readBytes(file));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        std::size_t from = 0;
        for (int k = 0; k < 5; ++k) {
            from = line.find(',', from) + 1;
        }
        lines.push_back(line.erase(from, line.find(',', from) - from));
    }
    return lines;
}

} // namespace

class TrainLoopTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }

    /// Moves the knobs at steps 2 and 5, and stops after step `last`.
    RunResult trainWithKnobs(const std::string& folder, bool resume, std::int64_t last,
                             Recorder& recorder)
    {
        RunControl control;
        recorder.onStep = [&](const StepReport& report) {
            Controls controls = controlsOf(smallSpec());
            controls.attack.epsilon = 0.1;
            controls.attack.steps = 2;
            if (report.step == 2) {
                control.postControls(controls);
            } else if (report.step == 5) {
                controls.clae = false;
                control.postControls(controls);
            }
            if (report.step == last) {
                control.stop();
            }
        };
        return runTraining({smallSpec(), inside(folder), resume}, m_data, control, recorder);
    }

    RunResult train(const TrainSpec& spec, const std::string& folder, Recorder& recorder,
                    bool resume = false)
    {
        RunControl control;
        return runTraining({spec, inside(folder), resume}, m_data, control, recorder);
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aRunReportsEveryStepAndEvaluatesEveryEpoch()
    {
        Recorder recorder;
        const RunResult result = train(smallSpec(), "run", recorder);
        QVERIFY(result.finished);
        QCOMPARE(result.step, std::int64_t{8});
        QCOMPARE(recorder.steps.size(), std::size_t{8});
        std::vector<std::int64_t> evaluated;
        for (const EvaluationReport& report : recorder.evaluations) {
            evaluated.push_back(report.step);
        }
        QCOMPARE(evaluated, (std::vector<std::int64_t>{0, 4, 8}));
        QCOMPARE(result.untrained->step, std::int64_t{0});
        QCOMPARE(result.last->step, std::int64_t{8});
        QVERIFY(recorder.embeddings.empty());
        QVERIFY(fs::exists(inside("run/checkpoints/step-8.safetensors")));
    }

    void aRunWithoutFolderStoresNothing()
    {
        Recorder recorder;
        RunControl control;
        QVERIFY(runTraining({smallSpec(), {}, false}, m_data, control, recorder).finished);
        QCOMPARE(recorder.saves, 0);
    }

    void checkpointsComeAsOftenAsAskedFor()
    {
        TrainSpec spec = smallSpec();
        spec.train.checkpointEvery = 3;
        Recorder recorder;
        (void)train(spec, "run", recorder);
        QCOMPARE(recorder.saves, 3); // steps 3, 6 and the end
        QVERIFY(fs::exists(inside("run/checkpoints/step-6.safetensors")));
    }

    void viewsComeWithEachEvaluation()
    {
        Recorder recorder;
        recorder.views = true;
        (void)train(smallSpec(), "run", recorder);
        QCOMPARE(recorder.embeddings.size(), recorder.evaluations.size());
        QCOMPARE(recorder.embeddings.front().clean.rows, std::size_t{16});
        QCOMPARE(recorder.embeddings.front().adversarial.rows, std::size_t{16});
    }

    void controlsActFromTheNextStepOnAndAreToldOnce()
    {
        Recorder recorder;
        (void)trainWithKnobs("run", false, 7, recorder);
        QCOMPARE(recorder.events.size(), std::size_t{3});
        QCOMPARE(recorder.events[0].step, std::int64_t{3});
        QCOMPARE(recorder.events[0].key, std::string("attack.epsilon"));
        QCOMPARE(recorder.events[0].before, std::string("0.03"));
        QCOMPARE(recorder.events[0].after, std::string("0.1"));
        QCOMPARE(recorder.events[1].key, std::string("attack.steps"));
        QCOMPARE(recorder.events[2].step, std::int64_t{6});
        QCOMPARE(recorder.events[2].key, std::string("objective.clae"));
        QVERIFY(recorder.steps[4].lossAdversarial.has_value());
        QVERIFY(!recorder.steps[5].lossAdversarial.has_value());
    }

    void anEvaluationThatWasCutOffIsMadeUp_data()
    {
        QTest::addColumn<qint64>("stopAt");
        QTest::newRow("of the untrained encoder") << qint64{1};
        QTest::newRow("at the end of an epoch") << qint64{4};
        QTest::newRow("at the end of the run") << qint64{8};
    }
    void anEvaluationThatWasCutOffIsMadeUp()
    {
        QFETCH(qint64, stopAt);
        Recorder straight;
        (void)trainWithKnobs("straight", false, -1, straight);
        Recorder cut;
        const RunResult stopped = trainWithKnobs("cut", false, stopAt, cut);
        QVERIFY(!stopped.finished);
        QCOMPARE(stopped.step, std::int64_t{stopAt});
        QVERIFY(!cut.evaluations.empty() || stopAt == 1);
        QVERIFY(cut.evaluations.empty() || cut.evaluations.back().step < stopAt);
        Recorder rest;
        const RunResult resumed = trainWithKnobs("cut", true, -1, rest);
        QVERIFY(resumed.finished);
        QCOMPARE(resumed.last->step, std::int64_t{8});
        const auto lines = evaluationLines(inside("cut/evaluations.csv"));
        QCOMPARE(lines, evaluationLines(inside("straight/evaluations.csv")));
        QCOMPARE(lines.size(), std::size_t{4}); // head, 0, 4, 8
        const std::string hardness = readBytes(inside("cut/hardness.csv"));
        QCOMPARE(hardness, readBytes(inside("straight/hardness.csv")));
        QCOMPARE(std::count(hardness.begin(), hardness.end(), '\n'),
                 std::ptrdiff_t{11}); // CLAE is off at 8
        // With nothing left to do nothing is done twice.
        Recorder again;
        QVERIFY(trainWithKnobs("cut", true, -1, again).finished);
        QVERIFY(again.evaluations.empty() && again.steps.empty());
        QCOMPARE(evaluationLines(inside("cut/evaluations.csv")), lines);
        QCOMPARE(readBytes(inside("cut/hardness.csv")), hardness);
    }

    void aResumedRunIsTheUninterruptedOneToTheBit_data()
    {
        QTest::addColumn<qint64>("stopAt");
        QTest::newRow("before any knob moved") << qint64{1};
        QTest::newRow("between the knobs") << qint64{4};
        QTest::newRow("after the last knob") << qint64{6};
    }
    void aResumedRunIsTheUninterruptedOneToTheBit()
    {
        QFETCH(qint64, stopAt);
        Recorder straight;
        QVERIFY(trainWithKnobs("straight", false, -1, straight).finished);
        Recorder first;
        const RunResult stopped = trainWithKnobs("broken", false, stopAt, first);
        QVERIFY(!stopped.finished);
        QCOMPARE(stopped.step, std::int64_t{stopAt});
        Recorder second;
        QVERIFY(trainWithKnobs("broken", true, -1, second).finished);
        QCOMPARE(second.steps.front().step, std::int64_t{stopAt + 1});
        const char* last = "checkpoints/step-8.safetensors";
        QVERIFY(readBytes(inside("broken") / last) == readBytes(inside("straight") / last));
        QCOMPARE(readBytes(inside("broken/events.jsonl")),
                 readBytes(inside("straight/events.jsonl")));
        QCOMPARE(withoutSeconds(readBytes(inside("broken/metrics.csv"))),
                 withoutSeconds(readBytes(inside("straight/metrics.csv"))));
    }

    void aCrashedRunGoesOnFromItsCheckpointWithoutDoubleLines()
    {
        TrainSpec spec = smallSpec();
        spec.train.checkpointEvery = 3;
        Recorder recorder;
        (void)train(spec, "run", recorder);
        const fs::path last = inside("run/checkpoints/step-8.safetensors");
        const std::string expected = readBytes(last);
        const std::string metrics = withoutSeconds(readBytes(inside("run/metrics.csv")));
        // What a crash between the checkpoints would leave.
        fs::remove(last);
        fs::remove(inside("run/checkpoints/step-6.safetensors"));
        (void)train(spec, "run", recorder, true);
        QVERIFY(readBytes(last) == expected);
        QCOMPARE(withoutSeconds(readBytes(inside("run/metrics.csv"))), metrics);
    }

    void aPausedRunTakesSingleStepsAndWaits()
    {
        RunControl control;
        control.pause();
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<std::int64_t> pausedAt;
        Recorder recorder;
        recorder.views = true; // the model is told whenever the run is about to wait
        recorder.onModel = [&](const ModelState& state) {
            const std::lock_guard<std::mutex> lock(mutex);
            if (control.paused()) {
                pausedAt.push_back(state.step);
                changed.notify_all();
            }
        };
        const auto waitForPauseAt = [&](std::int64_t step) {
            std::unique_lock<std::mutex> lock(mutex);
            changed.wait(lock, [&] { return !pausedAt.empty() && pausedAt.back() == step; });
        };
        RunResult result;
        std::thread training([&] {
            result = runTraining({smallSpec(), {}, false}, m_data, control, recorder);
        });
        waitForPauseAt(0);
        control.stepOnce();
        waitForPauseAt(1);
        control.stepOnce();
        waitForPauseAt(2);
        control.stop();
        training.join();
        QVERIFY(!result.finished);
        QCOMPARE(result.step, std::int64_t{2});
        QCOMPARE(recorder.steps.size(), std::size_t{2});
    }

    void aStopInsideAnEvaluationEndsItAndSavesTheRun()
    {
        RunControl control;
        Recorder recorder;
        recorder.onProgress = [&] {
            control.stop();
        };
        const RunResult result =
            runTraining({smallSpec(), inside("run"), false}, m_data, control, recorder);
        QVERIFY(!result.finished);
        QCOMPARE(result.step, std::int64_t{1}); // the untrained encoder is measured after step 1
        QCOMPARE(recorder.progressCount, 1);
        QVERIFY(recorder.evaluations.empty());
        QVERIFY(fs::exists(inside("run/checkpoints/step-1.safetensors")));
    }

    void aStopBeforeTheFirstStepLeavesNoCheckpoint()
    {
        RunControl control;
        control.stop();
        Recorder recorder;
        const RunResult result =
            runTraining({smallSpec(), inside("run"), false}, m_data, control, recorder);
        QVERIFY(!result.finished);
        QCOMPARE(result.step, std::int64_t{0});
        QVERIFY(fs::is_empty(inside("run/checkpoints")));
    }

    void evaluationsDoNotChangeTheTraining()
    {
        TrainSpec often = smallSpec();
        often.evaluate.every = 1;
        Recorder views;
        views.views = true;
        RunControl control;
        (void)runTraining({often, inside("often"), false}, m_data, control, views);
        Recorder rare;
        (void)train(smallSpec(), "rare", rare);
        const char* last = "checkpoints/step-8.safetensors";
        QVERIFY(sameBytes(loadCheckpoint(inside("often") / last).model,
                          loadCheckpoint(inside("rare") / last).model));
    }

    void aRunThatBreaksKeepsItsLastGoodStep()
    {
        RunControl control;
        Recorder recorder;
        recorder.onStep = [&](const StepReport&) {
            Controls controls = controlsOf(smallSpec());
            controls.learningRate = 1e30; // the step after the next overflows
            control.postControls(controls);
        };
        const std::string sentence = failure([&] {
            (void)runTraining({smallSpec(), inside("run"), false}, m_data, control, recorder);
        });
        QVERIFY(mentions(sentence, "not a finite number at step 3"));
        QVERIFY(mentions(sentence, "faults/step-3"));
        QVERIFY(fs::exists(inside("run/faults/step-3/view_j.npy")));
        QCOMPARE(recorder.steps.size(), std::size_t{2});
        const ModelState kept = loadCheckpoint(inside("run/checkpoints/step-2.safetensors")).model;
        for (const NamedArray& array : kept.arrays) {
            if (array.type != NamedArray::Type::Float32) {
                continue;
            }
            for (std::size_t i = 0; i < array.bytes.size(); i += sizeof(float)) {
                float value = 0;
                std::memcpy(&value, array.bytes.data() + i, sizeof(float));
                QVERIFY2(std::isfinite(value), array.name.c_str());
            }
        }
    }

    void aStepThatIsNotFinitePausesTheRunWhereItMayWait()
    {
        RunControl control;
        Recorder recorder;
        Controls controls = controlsOf(smallSpec());
        recorder.onStep = [&](const StepReport& report) {
            if (report.step == 2) {
                controls.alpha = 1e38; // times the loss it overflows
                control.postControls(controls);
            }
        };
        recorder.onFault = [&](const RunFault&) {
            QVERIFY(control.paused());
            if (recorder.faults.size() == 2) { // the first try again fails as the first time
                controls.alpha = 1.0;
                control.postControls(controls);
            }
            control.resume();
        };
        RunRequest request{smallSpec(), inside("run"), false};
        request.onFault.notFinite = FaultAnswers::Answer::Wait;
        QVERIFY(runTraining(request, m_data, control, recorder).finished);
        QCOMPARE(recorder.faults.size(), std::size_t{2});
        QVERIFY(recorder.faults[0].kind == RunFault::Kind::NotFinite);
        QCOMPARE(recorder.faults[0].step, std::int64_t{2});
        QCOMPARE(recorder.mends, 1);
        QVERIFY(mentions(readBytes(inside("run/faults/step-3/spec.toml")), "alpha = 1e+38"));
        Recorder straight;
        (void)train(smallSpec(), "straight", straight);
        const char* last = "checkpoints/step-8.safetensors";
        QVERIFY(readBytes(inside("run") / last) == readBytes(inside("straight") / last));
    }

    void aRunThatCannotBeStoredWaitsAndLosesNothing()
    {
        Recorder straight;
        (void)train(smallSpec(), "straight", straight);
        RunControl control;
        Recorder recorder;
        recorder.onStep = [&](const StepReport& report) {
            if (report.step == 3) {
                fs::rename(inside("run"), inside("away"));
            }
        };
        recorder.onFault = [&](const RunFault&) {
            fs::rename(inside("away"), inside("run"));
        };
        RunRequest request{smallSpec(), inside("run"), false};
        request.onFault.storage = FaultAnswers::Answer::Wait;
        request.onFault.retryAfter = std::chrono::milliseconds(5);
        QVERIFY(runTraining(request, m_data, control, recorder).finished);
        QCOMPARE(recorder.faults.size(), std::size_t{1});
        QVERIFY2(mentions(recorder.faults[0].message, "not there any more"),
                 recorder.faults[0].message.c_str());
        QCOMPARE(recorder.mends, 1);
        const char* last = "checkpoints/step-8.safetensors";
        QVERIFY(readBytes(inside("run") / last) == readBytes(inside("straight") / last));
        QCOMPARE(withoutSeconds(readBytes(inside("run/metrics.csv"))),
                 withoutSeconds(readBytes(inside("straight/metrics.csv"))));
        QVERIFY(mentions(readBytes(inside("run/events.jsonl")), "\"incident\":\"storage\""));
    }

    void aRunWhoseFolderWasRemovedGoesOnInAnEmptyOne()
    {
        RunControl control;
        Recorder recorder;
        recorder.onStep = [&](const StepReport& report) {
            if (report.step == 3) {
                fs::remove_all(inside("run"));
            }
        };
        recorder.onFault = [&](const RunFault&) {
            fs::create_directory(inside("run"));
        };
        RunRequest request{smallSpec(), inside("run"), false};
        request.onFault.storage = FaultAnswers::Answer::Wait;
        request.onFault.retryAfter = std::chrono::milliseconds(5);
        QVERIFY(runTraining(request, m_data, control, recorder).finished);
        bool cut = false;
        const std::vector<StepReport> steps = readSteps(inside("run"), cut, {});
        QCOMPARE(steps.front().step, std::int64_t{4}); // of those before nothing is left
        QCOMPARE(steps.back().step, std::int64_t{8});
        QVERIFY(readRunSummary(inside("run"), "run").state == RunState::Finished);
        Recorder again;
        QVERIFY(train(smallSpec(), "run", again, true).finished);
    }

    void aRunThatCannotBeStoredEndsWhereItMayNotWait()
    {
        RunControl control;
        Recorder recorder;
        recorder.onStep = [&](const StepReport& report) {
            if (report.step == 3) {
                fs::rename(inside("run"), inside("away"));
            }
        };
        QVERIFY_THROWS_EXCEPTION(StorageLost, (void)runTraining({smallSpec(), inside("run"), false},
                                                                m_data, control, recorder));
    }

    void aRunTellsInItsFolderHowItStands()
    {
        const auto state = [&] {
            return std::string(runStateName(readRunSummary(inside("run"), "run").state));
        };
        RunControl control;
        Recorder recorder;
        std::string during;
        recorder.onStep = [&](const StepReport& report) {
            during = state();
            if (report.step == 2) {
                control.stop();
            }
        };
        (void)runTraining({smallSpec(), inside("run"), false}, m_data, control, recorder);
        QCOMPARE(during, std::string("running"));
        QCOMPARE(state(), std::string("stopped"));
        Recorder rest;
        QVERIFY(train(smallSpec(), "run", rest, true).finished);
        QCOMPARE(state(), std::string("finished"));
        const RunSummary run = readRunSummary(inside("run"), "run");
        QCOMPARE(run.totalSteps, std::int64_t{8});
        QCOMPARE(run.step, std::int64_t{8});
        QVERIFY(run.device.find("cpu") == 0);
    }

    void aRunThatBreaksTellsWhy()
    {
        RunControl control;
        Recorder recorder;
        recorder.onStep = [](const StepReport& report) {
            if (report.step == 3) {
                throw InputError("Something went wrong.");
            }
        };
        QVERIFY(
            !refusal([&] {
                 (void)runTraining({smallSpec(), inside("run"), false}, m_data, control, recorder);
             }).empty());
        const RunSummary run = readRunSummary(inside("run"), "run");
        QVERIFY(run.state == RunState::Failed);
        QCOMPARE(run.message, std::string("Something went wrong."));
    }

    void aRunThatAnotherProcessTrainsIsNotResumed()
    {
        Recorder recorder;
        (void)train(smallSpec(), "run", recorder);
        const std::string metrics = readBytes(inside("run/metrics.csv"));
        const RunHold other(inside("run"));
        Recorder second;
        QVERIFY(mentions(refusal([&] { (void)train(smallSpec(), "run", second, true); }),
                         "is being trained"));
        QCOMPARE(readBytes(inside("run/metrics.csv")), metrics);
    }

    void aRunThatCannotStartLeavesNoFolder()
    {
        TrainSpec spec = smallSpec();
        spec.train.batch = 65;
        Recorder recorder;
        QVERIFY(mentions(refusal([&] { (void)train(spec, "run", recorder); }), "train.batch"));
        QVERIFY(!fs::exists(inside("run")));
    }

    void aRunThatWasKilledBeforeItsFirstCheckpointBeginsAnew()
    {
        Recorder straight;
        (void)train(smallSpec(), "straight", straight);
        RunFolder folder = RunFolder::create(inside("run"), smallSpec());
        folder.append(straight.steps.front()); // was told, but of nothing that is left
        fs::remove(inside("run/hardness.csv"));
        fs::remove(inside("run/checkpoints"));
        Recorder recorder;
        QVERIFY(train(smallSpec(), "run", recorder, true).finished);
        QCOMPARE(recorder.steps.size(), std::size_t{8});
        const char* last = "checkpoints/step-8.safetensors";
        QVERIFY(readBytes(inside("run") / last) == readBytes(inside("straight") / last));
        QCOMPARE(withoutSeconds(readBytes(inside("run/metrics.csv"))),
                 withoutSeconds(readBytes(inside("straight/metrics.csv"))));
        QCOMPARE(readBytes(inside("run/hardness.csv")), readBytes(inside("straight/hardness.csv")));
        QVERIFY(mentions(refusal([&] { (void)train(smallSpec(), "none", recorder, true); }),
                         "not a run"));
    }

    void aDamagedNewestCheckpointFallsBackToTheOneBefore_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char* damage : {"empty", "cut", "flipped data", "flipped step", "not finite"}) {
            QTest::newRow(damage) << QString::fromLatin1(damage);
        }
    }
    void aDamagedNewestCheckpointFallsBackToTheOneBefore()
    {
        QFETCH(QString, damage);
        TrainSpec spec = smallSpec();
        spec.train.checkpointEvery = 3;
        Recorder recorder;
        (void)train(spec, "run", recorder);
        const fs::path newest = inside("run/checkpoints/step-8.safetensors");
        const std::string expected = readBytes(newest);
        const std::string metrics = withoutSeconds(readBytes(inside("run/metrics.csv")));
        if (damage == QLatin1String("empty")) {
            writeBytes(newest, {});
        } else if (damage == QLatin1String("cut")) {
            writeBytes(newest, expected.substr(0, expected.size() - 1));
        } else if (damage == QLatin1String("flipped data")) {
            writeBytes(newest, withFlippedBit(expected, 8 * expected.size() - 9));
        } else if (damage == QLatin1String("flipped step")) { // 8 to 9, still a good step
            writeBytes(newest, withFlippedBit(expected, 8 * (expected.find("\"step\":\"") + 8)));
        } else {
            Checkpoint checkpoint = loadCheckpoint(newest);
            const float infinite = std::numeric_limits<float>::infinity();
            std::memcpy(checkpoint.model.arrays.front().bytes.data(), &infinite, sizeof(infinite));
            saveCheckpoint(newest, checkpoint, "");
        }
        // As a kill would leave it, which the resumed run tidies up.
        writeBytes(inside("run/checkpoints/.clae-1-0.tmp"), expected.substr(0, 99));

        Recorder rest;
        QVERIFY(train(spec, "run", rest, true).finished);
        QCOMPARE(rest.steps.front().step, std::int64_t{7});
        QCOMPARE(rest.notes.size(), std::size_t{1});
        QVERIFY2(mentions(rest.notes[0], "\"step-8.safetensors\" is damaged") &&
                     mentions(rest.notes[0], "the one of step 6"),
                 rest.notes[0].c_str());
        QVERIFY(readBytes(newest) == expected);
        QVERIFY(fs::exists(newest.string() + ".damaged"));
        QVERIFY(!fs::exists(inside("run/checkpoints/.clae-1-0.tmp")));
        QCOMPARE(withoutSeconds(readBytes(inside("run/metrics.csv"))), metrics);
        QVERIFY(mentions(readBytes(inside("run/events.jsonl")), "\"damaged-checkpoint\""));
        // An incident is no control change, for a later resume neither.
        bool cut = false;
        QVERIFY(readEvents(inside("run"), cut, {}).empty());
        Recorder again;
        QVERIFY(train(spec, "run", again, true).finished);
        QVERIFY(again.notes.empty());
    }

    void aRunWhoseCheckpointsAreAllDamagedIsRefusedAndKept()
    {
        Recorder recorder;
        (void)train(smallSpec(), "run", recorder);
        for (const char* name : {"step-4.safetensors", "step-8.safetensors"}) {
            writeBytes(inside("run/checkpoints") / name, "x");
        }
        const std::string metrics = readBytes(inside("run/metrics.csv"));
        const std::string sentence =
            refusal([&] { (void)train(smallSpec(), "run", recorder, true); });
        QVERIFY2(mentions(sentence, "All 2 checkpoints"), sentence.c_str());
        QCOMPARE(readBytes(inside("run/metrics.csv")), metrics);
        QVERIFY(fs::exists(inside("run/checkpoints/step-8.safetensors")));
    }
};

QTEST_GUILESS_MAIN(TrainLoopTest)
#include "TrainLoopTest.moc"
