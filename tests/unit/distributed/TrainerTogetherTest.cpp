// SPDX-License-Identifier: GPL-3.0-or-later
// Trainers of several ranks against one that trains alone, in float32 as they do.
#include "Ranks.h"
#include "core/train/Checkpoint.h"
#include "core/train/Trainer.h"
#include "core/values/Error.h"
#include "tests/unit/train/SyntheticData.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

using namespace clae;
using namespace clae::test;

namespace {

/// See apart(): with a value turned over (0.005 was seen), and where none is (3e-6 to 8e-6).
constexpr double kApart = 0.05;
constexpr double kApartByRounding = 1e-4;

struct Trained {
    std::vector<StepReport> reports;
    ModelState state;
};

Trained train(Trainer& trainer, const TrainSpec& spec, int steps)
{
    Trained result;
    for (int k = 0; k < steps; ++k) {
        result.reports.push_back(trainer.takeStep(controlsOf(spec)));
    }
    result.state = trainer.state();
    return result;
}

bool isStatistic(const NamedArray& array)
{
    return array.name.find("running_") != std::string::npos;
}

/// The distance of two states' weights, or of the statistics of their batch norms.
double distance(const ModelState& a, const ModelState& b, bool statistics)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < a.arrays.size(); ++k) {
        const NamedArray& x = a.arrays[k];
        const NamedArray& y = b.arrays.at(k);
        if (x.type != NamedArray::Type::Float32 || isStatistic(x) != statistics) {
            continue;
        }
        for (std::size_t at = 0; at < x.bytes.size(); at += sizeof(float)) {
            float p = 0;
            float q = 0;
            std::memcpy(&p, x.bytes.data() + at, sizeof(p));
            std::memcpy(&q, y.bytes.data() + at, sizeof(q));
            sum += (double{p} - double{q}) * (double{p} - double{q});
        }
    }
    return std::sqrt(sum);
}

/// How far two ends of a training are apart, as a share of the way that it went: 1 is what a rank
/// that took no step would come to. Float32's rounding may turn a ReLU or a sign of the attack
/// over, in one value of a whole batch, which is why no weight is compared alone here; that nothing
/// else differs is what GlobalBatchTest says, in float64.
double apart(const ModelState& start, const ModelState& end, const ModelState& other)
{
    double worst = 0.0;
    for (const bool statistics : {false, true}) {
        worst =
            std::max(worst, distance(end, other, statistics) / distance(start, end, statistics));
    }
    return worst;
}

} // namespace

class TrainerTogetherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Each of many steps from the state that one process had before it. Left to themselves, two
    /// trainings in float32 part where rounding turns a ReLU over, as two of one process do when
    /// one digit of theirs is changed.
    void eachOfManyStepsIsThatOfOneProcess_data()
    {
        QTest::addColumn<int>("ranks");
        QTest::addColumn<QString>("method");
        QTest::newRow("2 ranks, simclr") << 2 << QStringLiteral("simclr");
        QTest::newRow("2 ranks, plain") << 2 << QStringLiteral("plain");
        QTest::newRow("4 ranks, uel") << 4 << QStringLiteral("uel");
    }

    void eachOfManyStepsIsThatOfOneProcess()
    {
        QFETCH(int, ranks);
        QFETCH(QString, method);
        constexpr int kSteps = 6;
        TrainSpec spec = smallSpec();
        spec.objective.method = method.toStdString();
        // Adam's first steps are signs of gradients, which rounding turns over where they are 0.
        spec.train.optimizer = "sgd";
        spec.train.learningRate = 0.01;
        const auto data = syntheticData();
        Trainer alone(spec, data);
        std::vector<Checkpoint> before;
        std::vector<StepReport> reports;
        for (int k = 0; k < kSteps; ++k) {
            before.push_back(alone.checkpoint());
            reports.push_back(alone.takeStep(controlsOf(spec)));
        }
        before.push_back(alone.checkpoint());

        std::vector<StepReport> together(kSteps);
        std::vector<double> shares(kSteps, 1.0);
        const auto errors = onRanks(ranks, [&](Communicator& world) {
            Trainer trainer(spec, data, &world);
            for (std::size_t k = 0; k < kSteps; ++k) {
                trainer.load(before[k], "step");
                const StepReport report = trainer.takeStep(controlsOf(spec));
                trainer.requireSameState();
                if (world.rank() == 0) {
                    together[k] = report;
                    shares[k] = apart(before[k].model, before[k + 1].model, trainer.state());
                }
            }
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        for (std::size_t k = 0; k < kSteps; ++k) {
            const StepReport& a = reports[k];
            const StepReport& b = together[k];
            QVERIFY(std::abs(a.lossTotal - b.lossTotal) < 1e-5 * a.lossTotal);
            QVERIFY(std::abs(*a.lossAdversarial - *b.lossAdversarial) < 1e-5 * *a.lossAdversarial);
            QVERIFY(std::abs(a.positiveCosine - b.positiveCosine) < 1e-5);
            QVERIFY2(shares[k] < kApart, std::to_string(shares[k]).c_str());
        }
        const double least = *std::min_element(shares.begin(), shares.end());
        QVERIFY2(least < kApartByRounding, std::to_string(least).c_str());
    }

    void ranksTrainAsOneProcess_data()
    {
        QTest::addColumn<int>("ranks");
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("more");
        const auto row = [](const char* name, int ranks, const char* method, int steps, bool more) {
            QTest::newRow(name) << ranks << QString::fromLatin1(method) << steps << more;
        };
        row("2 ranks, one step", 2, "simclr", 1, false);
        row("2 ranks, two steps", 2, "plain", 2, false);
        row("2 ranks, simclr", 2, "simclr", 2, false);
        row("4 ranks, uel", 4, "uel", 5, false);
        row("2 ranks, accumulated, with a probe", 2, "plain", 2, true);
    }

    void ranksTrainAsOneProcess()
    {
        QFETCH(int, ranks);
        QFETCH(QString, method);
        QFETCH(int, steps);
        QFETCH(bool, more);
        TrainSpec spec = smallSpec();
        spec.objective.method = method.toStdString();
        // Adam's first steps are signs of gradients, which rounding turns over where they are 0.
        spec.train.optimizer = "sgd";
        spec.train.learningRate = 0.01;
        // So is the step of an attack within Linf: over more steps than a few, two trainings differ
        // by such a sign somewhere. L2's is smooth.
        if (steps > 2) {
            spec.attack.norm = "l2";
            spec.attack.epsilon = 0.3;
        }
        if (more) {
            spec.train.accumulate = 2;
            spec.evaluate.onlineProbe = true;
        }
        const auto data = syntheticData();
        Trainer alone(spec, data);
        const ModelState start = alone.state();
        const Trained whole = train(alone, spec, steps);

        std::vector<Trained> parts(static_cast<std::size_t>(ranks));
        const auto errors = onRanks(ranks, [&](Communicator& world) {
            Trainer trainer(spec, data, &world);
            trainer.shareState();
            Trained& part = parts[static_cast<std::size_t>(world.rank())];
            part = train(trainer, spec, steps);
            trainer.requireSameState();
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        for (const Trained& part : parts) {
            QVERIFY(sameBytes(part.state, parts.front().state));
            for (std::size_t k = 0; k < whole.reports.size(); ++k) {
                const StepReport& a = whole.reports[k];
                const StepReport& b = part.reports[k];
                QVERIFY2(std::abs(a.lossTotal - b.lossTotal) < 2e-4 * std::abs(a.lossTotal),
                         qPrintable(QStringLiteral("step %1: %2 and %3")
                                        .arg(k + 1)
                                        .arg(a.lossTotal)
                                        .arg(b.lossTotal)));
                QVERIFY(std::abs(*a.lossAdversarial - *b.lossAdversarial) <
                        2e-4 * std::abs(*a.lossAdversarial));
                QVERIFY(std::abs(a.positiveCosine - b.positiveCosine) < 1e-4);
            }
        }
        const double share = apart(start, whole.state, parts.front().state);
        QVERIFY2(share < kApart, std::to_string(share).c_str());
    }

    void theStateOfRank0IsTakenOver()
    {
        TrainSpec spec = smallSpec();
        spec.evaluate.onlineProbe = true;
        const auto data = syntheticData();
        Trainer ahead(spec, data);
        (void)train(ahead, spec, 3);
        const auto path = std::filesystem::temp_directory_path() /
                          ("clae-together-" + std::to_string(getpid()) + ".safetensors");
        ahead.save(path);
        std::vector<std::int64_t> steps(2);
        std::vector<ModelState> states(2);

        const auto errors = onRanks(2, [&](Communicator& world) {
            Trainer trainer(spec, data, &world);
            if (world.rank() == 0) {
                trainer.load(path);
            }
            trainer.shareState();
            const auto k = static_cast<std::size_t>(world.rank());
            steps[k] = trainer.step();
            states[k] = trainer.state();
            (void)trainer.takeStep(controlsOf(spec)); // the optimiser's and probe's memory
            trainer.requireSameState();
        });
        std::filesystem::remove(path);
        for (const std::string& error : errors) {
            QVERIFY2(error.empty(), error.c_str());
        }
        QCOMPARE(steps, std::vector<std::int64_t>({3, 3}));
        QVERIFY(sameBytes(states[0], ahead.state()) && sameBytes(states[1], ahead.state()));
    }

    void weightsThatDifferAreNoticed()
    {
        const auto data = syntheticData();
        const auto errors = onRanks(2, [&](Communicator& world) {
            TrainSpec spec = smallSpec();
            spec.train.seed += static_cast<std::uint64_t>(world.rank());
            const Trainer trainer(spec, data, &world);
            trainer.requireSameState();
        });
        for (const std::string& error : errors) {
            QVERIFY2(error.find("of rank 1 are no longer those of rank 0") != std::string::npos,
                     error.c_str());
        }
    }

    void aBatchThatCannotBeSharedIsRefused()
    {
        const auto data = syntheticData();
        const auto errors = onRanks(
            3, [&](Communicator& world) { const Trainer trainer(smallSpec(), data, &world); });
        for (const std::string& error : errors) {
            QVERIFY2(error.find("train.batch is 16, which 3 processes cannot share equally; use a "
                                "multiple of 3") == 0,
                     error.c_str());
        }
    }

    void noStepIsTakenApartWithOthers()
    {
        const auto data = syntheticData();
        const auto errors = onRanks(2, [&](Communicator& world) {
            const Trainer trainer(smallSpec(), data, &world);
            (void)trainer.anatomy(controlsOf(smallSpec()));
        });
        QVERIFY2(errors[0].find("cannot be taken apart") != std::string::npos, errors[0].c_str());
    }
};

QTEST_GUILESS_MAIN(TrainerTogetherTest)
#include "TrainerTogetherTest.moc"
