// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveSeries.h"

#include "core/values/Random.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using clae::CurveSeries;
using clae::CurveSmoother;
using clae::Extent;
using clae::ExtentRow;

namespace {

constexpr std::size_t kMany = 1000000;
constexpr int kColumns = 900;

CurveSeries::Window all(const CurveSeries& series, int columns = kColumns)
{
    return {series.step(0), series.step(series.size() - 1), columns};
}

std::mt19937_64 generator()
{
    return clae::makeGenerator(3, clae::RandomPurpose::DataOrder);
}

CurveSeries noisy(std::size_t points)
{
    std::mt19937_64 random = generator();
    CurveSeries series;
    for (std::size_t k = 0; k < points; ++k) {
        series.append(static_cast<double>(k), clae::uniform(random, -1.0, 1.0));
    }
    return series;
}

} // namespace

class CurveSeriesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theExtentOfAnyStretchIsThatOfItsNumbers()
    {
        std::mt19937_64 random = generator();
        ExtentRow row;
        std::vector<double> values;
        for (int k = 0; k < 5000; ++k) {
            const double value = k % 97 == 0 ? std::nan("") : clae::uniform(random, -1.0, 1.0);
            values.push_back(value);
            row.append(value);
        }
        for (int k = 0; k < 2000; ++k) {
            std::size_t first = clae::uniformIndex(random, values.size() + 1);
            std::size_t end = clae::uniformIndex(random, values.size() + 1);
            if (first > end) {
                std::swap(first, end);
            }
            Extent expected;
            for (std::size_t i = first; i < end; ++i) {
                expected.include(values[i]);
            }
            const Extent found = row.over(first, end);
            QCOMPARE(found.empty(), expected.empty());
            if (!expected.empty()) {
                QCOMPARE(found.minimum, expected.minimum);
                QCOMPARE(found.maximum, expected.maximum);
            }
        }
    }

    void fewPointsAreDrawnAsTheyAre()
    {
        const CurveSeries series = noisy(1000);
        const QVector<QCPGraphData> points = series.sampleRaw(all(series));
        QCOMPARE(points.size(), 1000);
        for (int k = 0; k < points.size(); ++k) {
            QCOMPARE(points[k].key, series.step(static_cast<std::size_t>(k)));
            QCOMPARE(points[k].value, series.value(static_cast<std::size_t>(k)));
        }
    }

    void noPeakOfManyPointsIsLost()
    {
        CurveSeries series;
        for (int k = 0; k < 300000; ++k) {
            series.append(k, k == 123456 ? 50.0 : k == 234567 ? -50.0 : std::sin(0.001 * k));
        }
        const QVector<QCPGraphData> points = series.sampleRaw(all(series));
        QVERIFY(points.size() <= 4 * kColumns + 2);
        const double column = 300000.0 / kColumns;
        double peak = 0.0;
        double dip = 0.0;
        for (int k = 0; k < points.size(); ++k) {
            QVERIFY(k == 0 || points[k - 1].key <= points[k].key);
            if (points[k].value == 50.0) {
                peak = points[k].key;
            } else if (points[k].value == -50.0) {
                dip = points[k].key;
            } else {
                QVERIFY(std::fabs(points[k].value - std::sin(0.001 * points[k].key)) < 0.4);
            }
        }
        QVERIFY(std::fabs(peak - 123456.0) <= column);
        QVERIFY(std::fabs(dip - 234567.0) <= column);
    }

    void theLineRunsToBothEdgesOfAPart()
    {
        const CurveSeries series = noisy(100000);
        for (const double width : {10.0, 50000.0}) {
            const CurveSeries::Window window{1000.5, 1000.5 + width, kColumns};
            const QVector<QCPGraphData> points = series.sampleRaw(window);
            QCOMPARE(points.first().key, 1000.0);
            QCOMPARE(points.last().key, 1001.0 + width);
        }
    }

    void aPartWithoutPointsHasTheLineThroughIt()
    {
        CurveSeries series;
        series.append(0.0, 1.0);
        series.append(100.0, 2.0);
        QCOMPARE(series.sampleRaw({40.0, 60.0, kColumns}).size(), 2);
        QVERIFY(CurveSeries().sampleRaw({40.0, 60.0, kColumns}).isEmpty());
    }

    void aGapStaysAGap()
    {
        CurveSeries series;
        for (int k = 0; k < 100000; ++k) {
            const bool gap = k >= 40000 && k < 60000;
            series.append(k, gap ? std::numeric_limits<double>::infinity() : 1.0);
        }
        int inGap = 0;
        for (const QCPGraphData& point : series.sampleSmoothed(all(series))) {
            const bool gap = point.key >= 40200 && point.key < 59800;
            QVERIFY(!gap || std::isnan(point.value));
            inGap += gap ? 1 : 0;
        }
        QVERIFY(inGap > 0);
    }

    void smoothingInPiecesIsSmoothingAtOnce()
    {
        CurveSeries series = noisy(10000);
        series.setSmoothing(0.9);
        const QVector<QCPGraphData> before = series.sampleSmoothed(all(series, 10000));
        int pieces = 1;
        while (!series.smoothFurther(700)) {
            QVERIFY(series.smoothing());
            QCOMPARE(series.sampleSmoothed(all(series, 10000)).at(5).value, before.at(5).value);
            series.append(9999.0 + pieces, 0.5); // a run goes on meanwhile
            ++pieces;
        }
        QVERIFY(pieces > 10);
        QVERIFY(!series.smoothing());
        series.append(20000.0, 0.25);
        CurveSmoother smoother(0.9);
        for (const QCPGraphData& point : series.sampleSmoothed(all(series, 20000))) {
            QCOMPARE(point.value, smoother.next(series.value(series.nearest(point.key))));
        }
    }

    void aStepThatGoesBackIsTakenAsTheNewest()
    {
        CurveSeries series;
        series.append(5.0, 1.0);
        series.append(3.0, 2.0);
        QCOMPARE(series.step(1), 5.0);
    }

    void anAppendTouchesAHandfulOfNumbersHoweverManyThereAre()
    {
        CurveSeries series = noisy(kMany);
        std::size_t most = 0;
        const std::size_t before = series.touched();
        for (int k = 0; k < 10000; ++k) {
            const std::size_t start = series.touched();
            series.append(static_cast<double>(kMany) + k, 0.5);
            most = std::max(most, series.touched() - start);
        }
        // Raw and smoothed: itself, and its group of eight on each of seven levels at the most.
        QVERIFY2(most <= 2 * (1 + 7 * 8), qPrintable(QString::number(most)));
        QVERIFY(series.touched() - before <= 10000 * 2 * 3);
    }

    void whatIsDrawnTouchesNumbersByThePixelsNotByThePoints()
    {
        std::size_t touched[2] = {};
        for (const int many : {0, 1}) {
            const CurveSeries series = noisy(many == 1 ? kMany : kMany / 10);
            const std::size_t before = series.touched();
            (void)series.sampleRaw(all(series));
            (void)series.sampleSmoothed(all(series));
            touched[many] = series.touched() - before;
        }
        QVERIFY2(touched[1] <= std::size_t{2 * 60 * kColumns},
                 qPrintable(QString::number(touched[1])));
        QVERIFY2(touched[1] <= 3 * touched[0], qPrintable(QString::number(touched[1])));
    }

    void aPieceOfSmoothingTouchesWhatItWasGiven()
    {
        CurveSeries series = noisy(kMany);
        series.setSmoothing(0.5);
        const std::size_t before = series.touched();
        QVERIFY(!series.smoothFurther(10000));
        QVERIFY(series.touched() - before <= 3 * 10000);
    }
};

QTEST_GUILESS_MAIN(CurveSeriesTest)
#include "CurveSeriesTest.moc"
