// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/MapHistory.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace clae;

namespace {

std::shared_ptr<const MapLayout> layoutAt(std::int64_t step, MapMethod method = MapMethod::Tsne,
                                          std::size_t floats = 0)
{
    auto layout = std::make_shared<MapLayout>();
    layout->step = step;
    layout->method = method;
    if (floats > 0) {
        auto set = std::make_shared<EmbeddingSet>();
        set->clean = Matrix(floats, 1);
        layout->embeddings = set;
    }
    return layout;
}

std::vector<std::int64_t> stepsOf(const MapHistory& history, MapMethod method = MapMethod::Tsne)
{
    std::vector<std::int64_t> steps;
    for (const auto& layout : history.of(method)) {
        steps.push_back(layout->step);
    }
    return steps;
}

} // namespace

class MapHistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layoutsLieByStepAndMethodsApart()
    {
        MapHistory history;
        keepLayout(history, layoutAt(0));
        keepLayout(history, layoutAt(10));
        keepLayout(history, layoutAt(5, MapMethod::Pca));
        QCOMPARE(stepsOf(history), (std::vector<std::int64_t>{0, 10}));
        QCOMPARE(stepsOf(history, MapMethod::Pca), (std::vector<std::int64_t>{5}));
        QVERIFY(std::is_sorted(history.layouts.begin(), history.layouts.end(),
                               [](const auto& a, const auto& b) { return a->step < b->step; }));
    }

    void aRunThatGoesOnFromEarlierReplacesWhatCameLater()
    {
        MapHistory history;
        for (const int step : {0, 10, 20, 30}) {
            keepLayout(history, layoutAt(step));
        }
        keepLayout(history, layoutAt(40, MapMethod::Pca));
        keepLayout(history, layoutAt(20));
        QCOMPARE(stepsOf(history), (std::vector<std::int64_t>{0, 10, 20}));
        QCOMPARE(stepsOf(history, MapMethod::Pca), (std::vector<std::int64_t>{40}));
        QCOMPARE(history.offered[0], std::int64_t{3});
    }

    void beyondTheLimitTheyAreThinnedOutEvenly()
    {
        MapHistory history;
        constexpr int kEvaluations = 1000;
        for (int k = 0; k < kEvaluations; ++k) {
            keepLayout(history, layoutAt(10 * k), 20);
        }
        const std::vector<std::int64_t> steps = stepsOf(history);
        QCOMPARE(steps.size(), std::size_t{20});
        QCOMPARE(steps.front(), std::int64_t{0});
        QCOMPARE(steps.back(), std::int64_t{10 * (kEvaluations - 1)});
        QCOMPARE(history.offered[0], std::int64_t{kEvaluations});
        std::int64_t widest = 0;
        for (std::size_t k = 1; k < steps.size(); ++k) {
            widest = std::max(widest, steps[k] - steps[k - 1]);
        }
        QVERIFY2(widest <= 3 * 10 * kEvaluations / 20, qPrintable(QString::number(widest)));
    }

    void embeddingsOfTheOldestGoFirstAndTheLayoutsStay()
    {
        MapHistory history;
        for (const int step : {0, 10, 20}) {
            keepLayout(history, layoutAt(step, MapMethod::Tsne, 100));
        }
        // The newest set is shared by both methods and counts once.
        auto twin = std::make_shared<MapLayout>(*history.layouts.back());
        twin->method = MapMethod::Pca;
        keepLayout(history, twin);
        boundEmbeddings(history, 800);
        QCOMPARE(history.layouts.size(), std::size_t{4});
        const auto kept = history.of(MapMethod::Tsne);
        QVERIFY(kept[0]->embeddings == nullptr);
        QVERIFY(kept[1]->embeddings != nullptr && kept[2]->embeddings != nullptr);
        QVERIFY(history.of(MapMethod::Pca)[0]->embeddings != nullptr);
        boundEmbeddings(history, 1);
        QVERIFY(history.of(MapMethod::Tsne)[1]->embeddings == nullptr);
        QVERIFY(history.of(MapMethod::Tsne)[2]->embeddings != nullptr);
    }

    void epochsComeFromStepsWhereTheyAreKnown()
    {
        MapHistory history;
        QCOMPARE(history.epochs(30), 0.0);
        history.stepsPerEpoch = 20.0;
        QCOMPARE(history.epochs(30), 1.5);
    }
};

QTEST_GUILESS_MAIN(MapHistoryTest)
#include "MapHistoryTest.moc"
