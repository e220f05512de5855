// SPDX-License-Identifier: GPL-3.0-or-later
// The training loop of two ranks when rank 0 cannot write the run.
#include "Ranks.h"
#include "core/train/TrainLoop.h"
#include "tests/fault/Damage.h"
#include "tests/unit/train/SyntheticData.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

using namespace clae;
using namespace clae::test;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

namespace {

/// Lets a test act in between; of one rank.
struct Watcher final : RunObserver {
    void stepFinished(const StepReport& report) override
    {
        if (onStep) {
            onStep(report.step);
        }
    }
    void evaluated(const EvaluationReport&) override {}
    void controlChanged(const ControlEvent&) override {}
    void faulted(const RunFault& fault) override
    {
        faults.push_back(fault.message);
        if (onFault) {
            onFault();
        }
    }
    void mended() override { mends += 1; }

    std::function<void(std::int64_t)> onStep;
    std::function<void()> onFault;
    std::vector<std::string> faults;
    int mends = 0;
};

} // namespace

class RunTogetherTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] fs::path inside(const std::string& name) const
    {
        return fs::path(m_directory->path().toStdString()) / name;
    }

    struct Ended {
        std::vector<std::string> errors; ///< by rank
        std::array<bool, 2> finished{};
        std::array<std::int64_t, 2> step{};
    };

    /// Two ranks train into inside("run"); `watcher` and `control` are rank 0's.
    Ended trainTogether(Watcher& watcher, RunControl& control,
                        const Communicator::Options& options) const
    {
        Ended ended;
        ended.errors = onRanks(
            2,
            [&](Communicator& world) {
                const bool first = world.rank() == 0;
                RunRequest request{smallSpec(), first ? inside("run") : fs::path(), false};
                request.onFault.storage = FaultAnswers::Answer::Wait;
                request.onFault.retryAfter = milliseconds(20);
                request.world = &world;
                Watcher other;
                RunControl othersControl;
                const RunResult result = runTraining(
                    request, m_data, first ? control : othersControl, first ? watcher : other);
                const auto rank = static_cast<std::size_t>(world.rank());
                ended.finished.at(rank) = result.finished;
                ended.step.at(rank) = result.step;
            },
            options);
        return ended;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aRankThatWaitsForItsDiskIsWaitedFor_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("in the middle") << 3;
        QTest::newRow("before a checkpoint and an evaluation") << 4;
        QTest::newRow("at the end") << 8;
    }
    void aRankThatWaitsForItsDiskIsWaitedFor()
    {
        QFETCH(int, step);
        Communicator::Options options = quickOptions();
        options.timeout = milliseconds(2000);
        Watcher watcher;
        RunControl control;
        std::thread mender;
        watcher.onStep = [&](std::int64_t now) {
            if (now == step) {
                fs::rename(inside("run"), inside("away"));
            }
        };
        watcher.onFault = [&] {
            mender = std::thread([&] { // after longer than ranks wait for one that is silent
                std::this_thread::sleep_for(milliseconds(3000));
                fs::rename(inside("away"), inside("run"));
            });
        };
        const Ended ended = trainTogether(watcher, control, options);
        if (mender.joinable()) {
            mender.join();
        }
        QVERIFY2(ended.errors[0].empty() && ended.errors[1].empty(),
                 (ended.errors[0] + "; " + ended.errors[1]).c_str());
        QVERIFY(ended.finished[0] && ended.finished[1]);
        QVERIFY(ended.step[0] == 8 && ended.step[1] == 8);
        QCOMPARE(watcher.faults.size(), std::size_t{1});
        QVERIFY2(mentions(watcher.faults[0], "not there any more"), watcher.faults[0].c_str());
        QCOMPARE(watcher.mends, 1);
        const std::string metrics = readBytes(inside("run/metrics.csv"));
        QCOMPARE(std::count(metrics.begin(), metrics.end(), '\n'), std::ptrdiff_t{9});
        const std::string evaluations = readBytes(inside("run/evaluations.csv"));
        QVERIFY(mentions(evaluations, "\n4,") && mentions(evaluations, "\n8,"));
        QVERIFY(fs::exists(inside("run/checkpoints/step-8.safetensors")));
        QVERIFY(mentions(readBytes(inside("run/events.jsonl")), "\"incident\":\"storage\""));
    }

    void aStopWhileItWaitsEndsBothWithItsSentence()
    {
        Watcher watcher;
        RunControl control;
        watcher.onStep = [&](std::int64_t now) {
            if (now == 3) {
                fs::rename(inside("run"), inside("away"));
            }
        };
        watcher.onFault = [&] {
            control.stop();
        };
        const Ended ended = trainTogether(watcher, control, quickOptions());
        QVERIFY2(mentions(ended.errors[0], "Stopped after step 4"), ended.errors[0].c_str());
        QVERIFY2(!ended.errors[1].empty(), "the other went on alone");
    }
};

QTEST_GUILESS_MAIN(RunTogetherTest)
#include "RunTogetherTest.moc"
