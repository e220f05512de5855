// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Tsne.h"
#include "ProjectTestData.h"
#include "TsneTestHelpers.h"
#include "core/project/TsneGradient.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

using namespace clae;

namespace {

double rmsRadius(const Matrix& layout)
{
    double sum = 0;
    for (const float value : layout.values) {
        sum += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::sqrt(sum / static_cast<double>(layout.rows));
}

double meanMove(const Matrix& from, const Matrix& to)
{
    double sum = 0;
    for (std::size_t i = 0; i < from.rows; ++i) {
        sum += std::hypot(static_cast<double>(to.at(i, 0)) - static_cast<double>(from.at(i, 0)),
                          static_cast<double>(to.at(i, 1)) - static_cast<double>(from.at(i, 1)));
    }
    return sum / static_cast<double>(from.rows);
}

Matrix permuted(const Matrix& data, const std::vector<std::size_t>& order)
{
    Matrix result(data.rows, data.columns);
    for (std::size_t r = 0; r < data.rows; ++r) {
        std::copy_n(data.row(order[r]), data.columns, result.row(r));
    }
    return result;
}

bool finite(const Matrix& matrix)
{
    return std::all_of(matrix.values.begin(), matrix.values.end(),
                       [](float value) { return std::isfinite(value); });
}

} // namespace

class TsneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Both KLs over the exact affinities of all pairs, from the same start.
    void klIsAtMostThatOfScikitLearnsExactMethod()
    {
        const Matrix points = readCsv("points.csv");
        Tsne tsne = started(points);
        tsne.setLayout(readCsv("start.csv"));
        QCOMPARE(tsne.step(750), 750);

        const Neighbours all = nearestNeighbours(points, points.rows - 1);
        const Affinities p = jointAffinities(all, conditionalAffinities(all, 30));
        const std::vector<double> position(tsne.state().position.values.begin(),
                                           tsne.state().position.values.end());
        const double* x = position.data();
        const double* y = x + points.rows;
        std::vector<double> unused(2 * points.rows);
        const double z = repulsion(x, y, points.rows, unused.data(), unused.data() + points.rows);
        const double kl = klDivergence(p, x, y, z);
        const double theirs = static_cast<double>(readCsv("exact_kl.csv").values.front());
        qInfo("KL %.5f, scikit-learn %.5f", kl, theirs);
        QVERIFY(kl <= 1.005 * theirs);
        QVERIFY(std::fabs(tsne.kl() - kl) < 0.05 * kl); // its P has 90 neighbours a row
    }

    void exaggerationEndsOnTimeAndLeavesTheAffinitiesAsTheyWere()
    {
        Tsne tsne = started(readCsv("points.csv"));
        const std::vector<float> before = tsne.state().affinities.value;
        tsne.step(249);
        QVERIFY(tsne.exaggerating());
        tsne.step(1);
        QVERIFY(!tsne.exaggerating());
        QCOMPARE(tsne.state().affinities.value, before);
        const double early = tsne.kl();
        tsne.step(500);
        QVERIFY(tsne.kl() < 0.9 * early);
    }

    void piecesOfSevenEqualOneGo()
    {
        const Matrix points = readCsv("points.csv");
        Tsne whole = started(points);
        whole.step(750);
        Tsne pieces = started(points);
        int done = 0;
        while (done < 750) {
            done += pieces.step(std::min(7, 750 - done));
            (void)pieces.kl(); // looking changes nothing
        }
        QVERIFY(sameState(whole.state(), pieces.state()));
    }

    void theSameCallsGiveTheSameLayout()
    {
        const Matrix points = randomMatrix(600, 4, 1.0);
        Tsne first = started(points, quickSettings());
        Tsne second = started(points, quickSettings());
        first.step(60);
        second.step(60);
        QVERIFY(sameState(first.state(), second.state()));
    }

    void everyEngineRepeatsItselfInPiecesAndFromASavedState_data()
    {
        QTest::addColumn<RepulsionMethod>("method");
        QTest::addColumn<int>("threads");
        QTest::newRow("exact, two threads") << RepulsionMethod::Exact << 2;
        QTest::newRow("grid, one thread") << RepulsionMethod::Grid << 1;
        QTest::newRow("grid, three threads") << RepulsionMethod::Grid << 3;
    }
    void everyEngineRepeatsItselfInPiecesAndFromASavedState()
    {
        QFETCH(const RepulsionMethod, method);
        QFETCH(const int, threads);
        TsneSettings settings = quickSettings();
        settings.repulsion = method;
        settings.threads = threads;
        const Matrix points = randomMatrix(1500, 4, 1.0);
        Tsne whole = started(points, settings);
        whole.step(120);
        Tsne pieces = started(points, settings);
        pieces.step(7);
        StopToken stop;
        stop.request();
        QCOMPARE(pieces.step(5, stop), 0);
        Tsne restored;
        restored.restore(pieces.state());
        (void)restored.kl();
        restored.step(60);
        Tsne copy = restored;
        copy.step(53);
        QVERIFY(sameState(whole.state(), copy.state()));
        QVERIFY(finite(copy.layout()));
    }

    void everyEngineFindsAnEquallyGoodMap()
    {
        const Matrix points = readCsv("points.csv");
        const auto klWith = [&](RepulsionMethod method, int threads) {
            TsneSettings settings;
            settings.repulsion = method;
            settings.threads = threads;
            Tsne tsne = started(points, settings);
            tsne.step(750);
            return tsne.kl();
        };
        const double exact = klWith(RepulsionMethod::Exact, 1);
        QVERIFY(std::fabs(klWith(RepulsionMethod::Exact, 2) / exact - 1) < 0.02);
        QVERIFY(std::fabs(klWith(RepulsionMethod::Grid, 1) / exact - 1) < 0.02);
        QVERIFY(std::fabs(klWith(RepulsionMethod::Grid, 2) / exact - 1) < 0.02);
    }

    void aStopRequestIsObeyedBeforeTheNextIteration()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        StopToken stop;
        QCOMPARE(tsne.step(3, stop), 3);
        stop.request();
        QCOMPARE(tsne.step(3, stop), 0);
        QCOMPARE(tsne.iteration(), 3);
    }

    void aStopRequestFromAnotherThreadEndsALongRun()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        const StopToken stop;
        std::thread other([&stop] { stop.request(); });
        const int done = tsne.step(std::numeric_limits<int>::max(), stop);
        other.join();
        QCOMPARE(tsne.iteration(), done);
        QVERIFY(finite(tsne.layout()));
    }

    void newDataOfTheSameSizeKeepsTheLayoutAndStartsTheWarmSchedule()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        tsne.step(100);
        const Matrix before = tsne.layout();
        tsne.setData(randomMatrix(100, 7, 1.0, 2));
        QCOMPARE(tsne.layout().values, before.values);
        QCOMPARE(tsne.iteration(), 0);
        QCOMPARE(tsne.state().exaggeration, 4.0);
        QCOMPARE(tsne.state().velocity.values, std::vector<float>(200, 0.0F));
        QCOMPARE(tsne.state().gain.values, std::vector<float>(200, 1.0F));
        tsne.step(99);
        QVERIFY(tsne.exaggerating());
        tsne.step(1);
        QVERIFY(!tsne.exaggerating());
    }

    void newDataOfAnotherSizeStartsCold()
    {
        Tsne tsne = started(randomMatrix(100, 4, 1.0), quickSettings());
        tsne.step(100);
        tsne.setData(randomMatrix(101, 4, 1.0));
        QVERIFY(
            sameState(tsne.state(), started(randomMatrix(101, 4, 1.0), quickSettings()).state()));
        QCOMPARE(tsne.state().exaggeration, 12.0);
    }

    void unchangedDataLeavesAFinishedMapInPlace()
    {
        TsneSettings settings;
        settings.warmExaggerationIterations = 0;
        const Matrix points = readCsv("points.csv");
        Tsne tsne = started(points, settings);
        tsne.step(750);
        const double before = tsne.kl();
        const Matrix layout = tsne.layout();
        tsne.setData(points);
        tsne.step(100);
        QVERIFY(tsne.kl() <= before + 1e-5);
        QVERIFY(meanMove(layout, tsne.layout()) < 0.02 * rmsRadius(layout));
    }

    void shuffledPointsGiveTheSameMap()
    {
        const Matrix points = readCsv("points.csv");
        const Matrix start = readCsv("start.csv");
        std::vector<std::size_t> order(points.rows);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::mt19937_64 generator = makeGenerator(5, RandomPurpose::Projection);
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[uniformIndex(generator, i)]);
        }
        Tsne plain = started(points);
        Tsne shuffled = started(permuted(points, order));
        plain.setLayout(start);
        shuffled.setLayout(permuted(start, order));
        plain.step(750);
        shuffled.step(750);
        QVERIFY(std::fabs(shuffled.kl() / plain.kl() - 1) < 0.01);
    }

    void klIsThatOfTheLayoutAsDrawn()
    {
        Tsne tsne = started(readCsv("points.csv"));
        tsne.step(750);
        const double kl = tsne.kl();
        const Matrix layout = tsne.layout();
        for (const float factor : {0.9F, 1.1F}) {
            Matrix scaled = layout;
            for (float& value : scaled.values) {
                value *= factor;
            }
            tsne.setLayout(scaled);
            QVERIFY(std::fabs(tsne.kl() - kl) > 0.002 * kl);
        }
    }

    void aGivenLayoutBeginsTheScheduleAgain()
    {
        Tsne tsne = started(randomMatrix(50, 4, 1.0), quickSettings());
        tsne.step(45);
        const Matrix start = randomMatrix(50, 2, 0.5);
        tsne.setLayout(start);
        QCOMPARE(tsne.layout().values, start.values);
        QCOMPARE(tsne.iteration(), 0);
        QVERIFY(tsne.exaggerating());
        QCOMPARE(tsne.state().velocity.values, std::vector<float>(100, 0.0F));
    }

    void theLayoutStaysCentredAndStepsStayShort()
    {
        TsneSettings settings = quickSettings();
        settings.maxStep = 0.05;
        Tsne tsne = started(randomMatrix(80, 4, 1.0), settings);
        float longest = 0;
        for (int k = 0; k < 60; ++k) {
            tsne.step(1);
            const Matrix& velocity = tsne.state().velocity;
            for (std::size_t i = 0; i < 80; ++i) {
                longest = std::max(longest, std::hypot(velocity.at(0, i), velocity.at(1, i)));
            }
        }
        QVERIFY(longest > 0.049F && longest < 0.050001F);
        const Matrix layout = tsne.layout();
        QVERIFY(std::fabs(std::accumulate(layout.values.begin(), layout.values.end(), 0.0)) < 1e-3);
    }

    void fewPointsGiveAFiniteMap()
    {
        for (const std::size_t rows : {1U, 2U, 3U, 4U, 7U}) {
            Tsne tsne = started(randomMatrix(rows, 3, 1.0));
            QCOMPARE(tsne.step(300), 300);
            QCOMPARE(tsne.layout().rows, rows);
            QVERIFY(finite(tsne.layout()));
            QVERIFY(std::isfinite(tsne.kl()));
        }
    }

    void identicalPointsGiveAFiniteMap()
    {
        Tsne tsne = started(Matrix(50, 3, std::vector<float>(150, 0.5F)), quickSettings());
        tsne.step(100);
        QVERIFY(finite(tsne.layout()));
        QVERIFY(std::isfinite(tsne.kl()));
    }

    void withoutDataThereIsNothingToDo()
    {
        Tsne tsne;
        QCOMPARE(tsne.step(10), 0);
        QCOMPARE(tsne.kl(), 0.0);
        QVERIFY(tsne.layout().empty());
        QVERIFY(!refusal([&] { tsne.setData(Matrix(0, 5)); }).empty());
    }
};

QTEST_GUILESS_MAIN(TsneTest)
#include "TsneTest.moc"
