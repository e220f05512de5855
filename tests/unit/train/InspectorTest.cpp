// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Inspector.h"

#include "InspectionHelpers.h"
#include "core/device/ProcessTuning.h"
#include "core/train/Lens.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;
using namespace clae::test;

/// What an inspection says of its image, against the lens and naive loops.
class InspectorTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const DatasetPair> m_data = syntheticData();

    [[nodiscard]] Inspector inspector(const TrainSpec& spec) const
    {
        return Inspector(spec, m_data, kInspectedBatch);
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void anInspectionAgreesWithThePairs_data() { addMethods(); }
    void anInspectionAgreesWithThePairs()
    {
        const TrainSpec spec = fetchedSpec();
        Lens lens(spec, m_data, {kInspectedBatch, kInspectedBatch});
        Inspector inspector = this->inspector(spec);
        const ModelState state = trainedState(spec, m_data);
        lens.setModel(state);
        inspector.setModel(state);
        Controls controls = controlsOf(spec);
        controls.attack.epsilon = 0.1;
        const PairReport pairs = lens.look(controls, 1);
        double before = 0;
        double after = 0;
        for (int item = 0; item < kInspectedBatch; ++item) {
            const InspectionReport found = inspector.inspect({7, item, controls, {}, false});
            const Pair& pair = pairs.pairs[static_cast<std::size_t>(item)];
            QCOMPARE(found.request, std::uint64_t{7});
            QCOMPARE(found.modelStep, pairs.modelStep);
            QVERIFY(found.whole && found.controls == controls);
            QCOMPARE(found.item, item);
            QCOMPARE(found.index, pair.index);
            QCOMPARE(found.label, pair.label);
            QCOMPARE(found.original.values, pair.original.values);
            QCOMPARE(found.viewI.values, pair.viewI.values);
            QCOMPARE(found.viewJ.values, pair.viewJ.values);
            QCOMPARE(found.adversarial.values, pair.adversarial.values);
            QCOMPARE(found.delta.values, pair.delta.values);
            QVERIFY(std::abs(found.cosineViews - pair.cosineViews) < 1e-6);
            QVERIFY(std::abs(found.cosineAdversarial - pair.cosineAdversarial) < 1e-6);
            QCOMPARE(found.rankViews, pair.rankViews);
            QCOMPARE(found.rankAdversarial, pair.rankAdversarial);
            QCOMPARE(found.negatives, 2 * kInspectedBatch - 2);
            QCOMPARE(found.changedSigns, 0.0);
            QCOMPARE(found.deltaCosine, 1.0);
            QVERIFY(found.overEpsilon.empty());
            before += found.lossBefore / kInspectedBatch;
            after += found.lossAfter / kInspectedBatch;
        }
        // The terms of all images make the batch's loss.
        QVERIFY(std::abs(before - pairs.lossBefore) < 1e-5);
        QVERIFY(std::abs(after - pairs.lossAfter) < 1e-5);
    }

    void thePerturbationIsMeasuredAsItIs()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        Controls controls = controlsOf(spec);
        controls.attack.epsilon = 1.2;
        const InspectionReport found = inspector.inspect({1, 2, controls, {}, false});
        double largest = 0;
        double squares = 0;
        std::size_t cut = 0;
        const auto budget = static_cast<float>(1.2 * spec.data.std.front());
        for (std::size_t k = 0; k < found.delta.values.size(); ++k) {
            const float delta = found.delta.values[k];
            largest = std::max(largest, std::abs(static_cast<double>(delta)));
            squares += static_cast<double>(delta) * static_cast<double>(delta);
            cut += std::abs(delta) < budget - 1e-5F ? 1 : 0; // one sign step spends all, or is cut
        }
        QCOMPARE(found.maxDelta, largest);
        QVERIFY(std::abs(found.l2Delta - std::sqrt(squares)) < 1e-5);
        QVERIFY(cut > 0);
        QCOMPARE(found.clippedShare,
                 static_cast<double>(cut) / static_cast<double>(found.delta.values.size()));
        controls.attack.clamp = false;
        QCOMPARE(inspector.inspect({1, 2, controls, {}, false}).clippedShare, 0.0);
    }

    void theSpectrumIsOneOfAnImage()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        Controls controls = controlsOf(spec);
        const InspectionReport found = inspector.inspect({1, 0, controls, {}, false});
        QCOMPARE(found.spectrum.channels, 1);
        QCOMPARE(found.spectrum.height, found.delta.height);
        QCOMPARE(found.spectrum.width, found.delta.width);
        const auto [low, high] =
            std::minmax_element(found.spectrum.values.begin(), found.spectrum.values.end());
        QVERIFY(*low >= 0.0F && *low < 1.0F);
        QCOMPARE(*high, 1.0F);
        controls.attack.epsilon = 0;
        const InspectionReport still = inspector.inspect({1, 0, controls, {}, false});
        QCOMPARE(*std::max_element(still.spectrum.values.begin(), still.spectrum.values.end()),
                 0.0F);
    }

    void theHardestNegativesAreTheNearestMates()
    {
        const TrainSpec spec = smallSpec();
        Lens lens(spec, m_data, {kInspectedBatch, 1});
        Controls controls = controlsOf(spec);
        controls.attack.epsilon = 0.2;
        (void)lens.look(controls, 0);
        const BatchReport batch = lens.batchReport();
        constexpr std::size_t kItem = 5;
        const InspectionReport found =
            inspector(spec).inspect({1, static_cast<int>(kItem), controls, {}, false});
        const auto verify = [&](const std::vector<InspectionReport::Neighbour>& list,
                                const Matrix& cosines, Image BatchReport::Item::*image) {
            std::vector<std::pair<float, std::size_t>> expected;
            for (std::size_t l = 0; l < kInspectedBatch; ++l) {
                if (l != kItem) {
                    expected.emplace_back(-cosines.at(kItem, kInspectedBatch + l), l);
                }
            }
            std::sort(expected.begin(), expected.end());
            QCOMPARE(list.size(), std::size_t{8});
            for (std::size_t k = 0; k < list.size(); ++k) {
                const BatchReport::Item& mate = batch.items[expected[k].second];
                QVERIFY(std::abs(list[k].cosine + static_cast<double>(expected[k].first)) < 1e-6);
                QCOMPARE(list[k].index, mate.index);
                QCOMPARE(list[k].label, batch.classNames[static_cast<std::size_t>(mate.label)]);
                QCOMPARE(list[k].image.values, (mate.*image).values);
            }
        };
        verify(found.hardestBefore, batch.clean, &BatchReport::Item::viewJ);
        verify(found.hardestAfter, batch.adversarial, &BatchReport::Item::adversarial);
    }

    void theNearestImagesAreThoseOfTheTestSet()
    {
        const TrainSpec spec = smallSpec();
        const ModelState state = trainedState(spec, m_data);
        Inspector inspector = this->inspector(spec);
        inspector.setModel(state);
        const InspectionReport found = inspector.inspect({1, 3, controlsOf(spec), {}, false});
        FrozenEncoder encoder(spec, 1);
        encoder.load(state);
        const auto verify = [&](const std::vector<InspectionReport::Neighbour>& list,
                                const Image& query) {
            const std::vector<std::vector<double>> bank =
                rowsOf(encoder.features(m_data->test, m_data->test.count, {}, {}, {}).z);
            const std::vector<double> z = evaluated(encoder, spec, query);
            std::vector<std::pair<double, std::int64_t>> expected;
            for (std::size_t k = 0; k < bank.size(); ++k) {
                if (static_cast<std::int64_t>(k) != found.index) {
                    expected.emplace_back(-dot(bank[k], z), static_cast<std::int64_t>(k));
                }
            }
            std::sort(expected.begin(), expected.end());
            QCOMPARE(list.size(), std::size_t{8});
            for (std::size_t k = 0; k < list.size(); ++k) {
                QVERIFY(std::abs(list[k].cosine + expected[k].first) < 1e-5);
                QVERIFY(list[k].index != found.index);
                QCOMPARE(list[k].image.values, m_data->test.image(list[k].index).values);
                const int label = m_data->test.labels[static_cast<std::size_t>(list[k].index)];
                QCOMPARE(list[k].label, m_data->test.classNames[static_cast<std::size_t>(label)]);
            }
            QCOMPARE(list.front().index, expected.front().second);
        };
        verify(found.nearestBefore, found.viewI);
        verify(found.nearestAfter, found.adversarial);
    }

    void anotherModelHasOtherNeighboursAndABankOfItsOwn()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        const Controls controls = controlsOf(spec);
        const InspectionReport before = inspector.inspect({1, 0, controls, {}, false});
        inspector.setModel(trainedState(spec, m_data));
        const InspectionReport after = inspector.inspect({1, 0, controls, {}, false});
        QCOMPARE(after.modelStep, std::int64_t{3});
        QVERIFY(before.nearestBefore.front().cosine != after.nearestBefore.front().cosine);
        QVERIFY(before.cosineViews != after.cosineViews);
        QCOMPARE(before.viewI.values, after.viewI.values);
    }

    void whatTakesLongComesInASecondReport()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        std::vector<InspectionReport> early;
        const auto keep = [&](const InspectionReport& report) {
            early.push_back(report);
        };
        const InspectionReport whole =
            inspector.inspect({9, 0, controlsOf(spec), {}, false}, {}, {}, keep);
        QCOMPARE(early.size(), std::size_t{1});
        QVERIFY(!early.front().whole && early.front().nearestBefore.empty());
        QCOMPARE(early.front().request, std::uint64_t{9});
        QCOMPARE(early.front().delta.values, whole.delta.values);
        QVERIFY(whole.whole && !whole.nearestBefore.empty());
        // Now it is known, so nothing takes long but the row over epsilon.
        (void)inspector.inspect({10, 1, controlsOf(spec), {}, false}, {}, {}, keep);
        QCOMPARE(early.size(), std::size_t{1});
        const InspectionReport row =
            inspector.inspect({11, 1, controlsOf(spec), {}, true}, {}, {}, keep);
        QCOMPARE(early.size(), std::size_t{2});
        QVERIFY(!early.back().nearestBefore.empty() && early.back().overEpsilon.empty());
        QVERIFY(!row.overEpsilon.empty());
    }

    void aCancelledInspectionGoesOnWhereItWas()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        const Controls controls = controlsOf(spec);
        StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 (void)inspector.inspect({1, 0, controls, {}, false}, stop));
        std::vector<std::int64_t> done;
        StopToken later;
        const auto stopping = [&](const Progress& now) {
            done.push_back(now.done);
            QCOMPARE(now.total, m_data->test.count);
            later.request();
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)inspector.inspect({1, 0, controls, {}, false}, later, stopping));
        QCOMPARE(done.size(), std::size_t{1});
        QVERIFY(done.front() < m_data->test.count);
        std::vector<std::int64_t> rest;
        const InspectionReport found =
            inspector.inspect({1, 0, controls, {}, false}, {},
                              [&](const Progress& now) { rest.push_back(now.done); });
        QVERIFY(rest.front() > done.front());
        QCOMPARE(rest.back(), m_data->test.count);
        // And it is what an undisturbed one finds.
        const InspectionReport fresh = this->inspector(spec).inspect({1, 0, controls, {}, false});
        QCOMPARE(found.nearestAfter.front().cosine, fresh.nearestAfter.front().cosine);
    }

    void aRowOverEpsilonIsCancelledBetweenItsAttacks()
    {
        const TrainSpec spec = smallSpec();
        Inspector inspector = this->inspector(spec);
        StopToken stop;
        int attacks = 0;
        QVERIFY_THROWS_EXCEPTION(
            Cancelled,
            (void)inspector.inspect(
                {1, 0, controlsOf(spec), {}, true}, stop, [&](const Progress& now) {
                    if (now.stage.find("epsilon") != std::string::npos && ++attacks == 3) {
                        stop.request();
                    }
                }));
        QCOMPARE(attacks, 3);
    }

    void requestsThatCannotBeAnsweredAreRefused_data()
    {
        QTest::addColumn<int>("item");
        QTest::addColumn<QList<int>>("removed");
        QTest::addColumn<QString>("word");
        QTest::newRow("before the first") << -1 << QList<int>{} << QStringLiteral("from 0 to 15");
        QTest::newRow("after the last") << 16 << QList<int>{} << QStringLiteral("no image 16");
        QTest::newRow("removed: after the last")
            << 0 << QList<int>{3, 99} << QStringLiteral("no image 99");
        QTest::newRow("the asked one") << 3 << QList<int>{3} << QStringLiteral("put it back");
        QTest::newRow("all mates")
            << 0 << QList<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
            << QStringLiteral("at least one");
    }
    void requestsThatCannotBeAnsweredAreRefused()
    {
        QFETCH(int, item);
        QFETCH(QList<int>, removed);
        QFETCH(QString, word);
        Inspector inspector(smallSpec(), m_data, 16);
        const std::string sentence = refusal([&] {
            (void)inspector.inspect(
                {1, item, controlsOf(smallSpec()), {removed.begin(), removed.end()}, false});
        });
        QVERIFY2(mentions(sentence, word.toStdString()), sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(InspectorTest)
#include "InspectorTest.moc"
