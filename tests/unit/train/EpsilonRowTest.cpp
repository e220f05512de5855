// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/EpsilonRow.h"

#include "InspectionHelpers.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Inspector.h"
#include "core/train/Lens.h"
#include "tests/unit/objective/NaiveLosses.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace clae;
using namespace clae::test;

/// The row over epsilon of an inspection, against the lens and naive loops.
class EpsilonRowTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] InspectionReport inspect(const TrainSpec& spec, const Controls& controls,
                                           int item) const
    {
        Inspector inspector(spec, m_data, kInspectedBatch);
        inspector.setModel(trainedState(spec, m_data));
        return inspector.inspect({1, item, controls, {}, true});
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void theRowRisesFromNothingToSixteen()
    {
        const TrainSpec spec = smallSpec();
        const InspectionReport found = inspect(spec, controlsOf(spec), 0);
        QCOMPARE(found.overEpsilon.size(), std::size_t{17});
        for (std::size_t k = 0; k < found.overEpsilon.size(); ++k) {
            const InspectionReport::EpsilonPoint& point = found.overEpsilon[k];
            QVERIFY(std::abs(point.epsilon - static_cast<double>(k) / 255.0) < 1e-12);
            QVERIFY(point.trueShare >= 0 && point.trueShare <= 1.0 + 1e-12);
            QVERIFY(point.batchAccuracy >= 0 && point.batchAccuracy <= 1);
            QVERIFY(std::abs(point.hardNegative) <= 1.0 + 1e-6);
        }
        QVERIFY(found.overEpsilon.back().loss > found.overEpsilon.front().loss);
    }

    void aPointIsWhatTheLensSaysAtThatEpsilon()
    {
        const TrainSpec spec = smallSpec();
        Controls controls = controlsOf(spec);
        controls.attack.steps = 2;
        constexpr int kItem = 3;
        const InspectionReport found = inspect(spec, controls, kItem);
        Lens lens(spec, m_data, {kInspectedBatch, kInspectedBatch});
        lens.setModel(trainedState(spec, m_data));
        controls.attack.epsilonSpace = EpsilonSpace::Pixel;
        for (const std::size_t k : {std::size_t{0}, std::size_t{5}, std::size_t{16}}) {
            controls.attack.epsilon = static_cast<double>(k) / 255.0;
            const PairReport pairs = lens.look(controls, 0);
            QVERIFY(std::abs(found.overEpsilon[k].loss - pairs.lossAfter) < 1e-6);
            QVERIFY(std::abs(found.overEpsilon[k].cosine - pairs.pairs[kItem].cosineAdversarial) <
                    1e-6);
        }
    }

    void anL2BudgetHasTheSameRootMeanSquare()
    {
        const TrainSpec spec = smallSpec();
        Controls controls = controlsOf(spec);
        controls.attack.norm = "l2";
        const InspectionReport found = inspect(spec, controls, 0);
        QVERIFY(std::abs(found.overEpsilon.back().epsilon - 16.0 / 255.0 * 12.0) < 1e-12);
    }

    void theHardNegativeIsWeightedByThePushes_data() { addMethods(); }
    void theHardNegativeIsWeightedByThePushes()
    {
        const TrainSpec spec = fetchedSpec();
        constexpr int kItem = 7;
        const InspectionReport found = inspect(spec, controlsOf(spec), kItem);
        LensBatch batch(spec, m_data, kInspectedBatch);
        batch.setModel(trainedState(spec, m_data));
        for (const std::size_t k : {std::size_t{0}, std::size_t{12}}) {
            AttackSpec attack = spec.attack;
            attack.epsilonSpace = EpsilonSpace::Pixel;
            attack.epsilon = static_cast<double>(k) / 255.0;
            const LensAttack attacked = batch.attack({attack, {}}, {});
            const auto rows = rowsOf(torch::cat({attacked.zAnchor, attacked.zAdversarial}));
            const std::vector<double> weights =
                naivePushes(spec.objective, attacked.zAnchor, attacked.zAdversarial, kItem);
            double expected = 0;
            for (std::size_t l = 0; l < rows.size(); ++l) {
                expected += weights[l] * dot(rows[l], rows[kItem + kInspectedBatch]);
            }
            QVERIFY(std::abs(found.overEpsilon[k].hardNegative - expected) < 1e-5);
        }
    }

    void votesAreThoseOfTheNearestTrainingImages_data()
    {
        QTest::addColumn<QString>("features");
        QTest::newRow("z") << QStringLiteral("z");
        QTest::newRow("h") << QStringLiteral("h");
    }
    void votesAreThoseOfTheNearestTrainingImages()
    {
        QFETCH(QString, features);
        TrainSpec spec = smallSpec();
        spec.evaluate.features = features.toStdString();
        spec.evaluate.sigma = 0.05;
        spec.evaluate.neighbours = 7;
        constexpr int kItem = 11;
        const InspectionReport found = inspect(spec, controlsOf(spec), kItem);
        LensBatch batch(spec, m_data, kInspectedBatch);
        batch.setModel(trainedState(spec, m_data));
        FrozenEncoder& encoder = batch.encoder();
        const auto compared = [&](const Features& seen) {
            return rowsOf(features == QLatin1String("z") ? seen.z : unitRows(seen.h));
        };
        const std::vector<std::vector<double>> bank =
            compared(encoder.features(m_data->train, m_data->train.count, {}, {}, {}));
        encoder.network().train();
        AttackSpec attack = spec.attack;
        attack.epsilonSpace = EpsilonSpace::Pixel;
        attack.epsilon = 14.0 / 255.0;
        const at::Tensor adversarial = batch.attack({attack, {}}, {}).adversarial;
        encoder.network().eval();
        const torch::NoGradGuard noGrad;
        const auto queries = compared(encoder.network().forward(adversarial, {Branch::Clean}));
        int right = 0;
        for (int item = 0; item < kInspectedBatch; ++item) {
            std::vector<std::pair<double, int>> near;
            for (std::size_t k = 0; k < bank.size(); ++k) {
                near.emplace_back(-dot(bank[k], queries[static_cast<std::size_t>(item)]),
                                  m_data->train.labels[k]);
            }
            std::sort(near.begin(), near.end());
            std::map<int, double> votes;
            double sum = 0;
            for (std::size_t k = 0; k < 7; ++k) {
                const double weight = std::exp(-near[k].first / 0.05);
                votes[near[k].second] += weight;
                sum += weight;
            }
            const auto winner =
                std::max_element(votes.begin(), votes.end(),
                                 [](const auto& a, const auto& b) { return a.second < b.second; });
            right += winner->first == batch.label(item) ? 1 : 0;
            if (item == kItem) {
                QVERIFY(std::abs(found.overEpsilon[14].trueShare - votes[batch.label(item)] / sum) <
                        1e-4);
                QCOMPARE(found.overEpsilon[14].right, winner->first == batch.label(item));
            }
        }
        QVERIFY(std::abs(found.overEpsilon[14].batchAccuracy -
                         static_cast<double>(right) / kInspectedBatch) < 1e-12);
    }

    void imagesWithoutAClassDoNotCount()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector(spec, m_data, 4);
        const Image own = m_data->test.image(0);
        inspector.setOwnImages({own});
        const InspectionReport one = inspector.inspect({1, 0, controlsOf(spec), {}, true});
        QCOMPARE(one.index, std::int64_t{-1});
        QVERIFY(one.label.empty());
        for (const InspectionReport::EpsilonPoint& point : one.overEpsilon) {
            QCOMPARE(point.trueShare, 0.0);
            QVERIFY(!point.right);
            // A third of three, not a quarter of four.
            const double thirds = point.batchAccuracy * 3;
            QVERIFY(std::abs(thirds - std::round(thirds)) < 1e-9);
        }
        inspector.setOwnImages({own, own, own, own});
        const InspectionReport all = inspector.inspect({1, 0, controlsOf(spec), {}, true});
        QCOMPARE(all.overEpsilon.front().batchAccuracy, 0.0);
    }
};

QTEST_GUILESS_MAIN(EpsilonRowTest)
#include "EpsilonRowTest.moc"
