// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/TsneTransform.h"
#include "ProjectTestData.h"
#include "TsneTestHelpers.h"
#include "core/project/Affinities.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace clae;

namespace {

struct FinishedMap {
    Matrix data;
    Matrix layout;
};

FinishedMap finishedMap()
{
    const Matrix data = readCsv("points.csv");
    Tsne tsne = started(data);
    tsne.step(500);
    return {data, tsne.layout()};
}

double distance(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j)
{
    return std::hypot(static_cast<double>(a.at(i, 0)) - static_cast<double>(b.at(j, 0)),
                      static_cast<double>(a.at(i, 1)) - static_cast<double>(b.at(j, 1)));
}

double span(const Matrix& layout)
{
    const auto [least, most] = std::minmax_element(layout.values.begin(), layout.values.end());
    return static_cast<double>(*most) - static_cast<double>(*least);
}

/// KL(P || Q) of one point at (x, y) from its definition: all reference points, doubles.
double klOf(const FinishedMap& map, const Neighbours& near, const ConditionalAffinities& p,
            std::size_t point, double x, double y)
{
    const auto weight = [&](std::size_t j) {
        const double dx = x - static_cast<double>(map.layout.at(j, 0));
        const double dy = y - static_cast<double>(map.layout.at(j, 1));
        return 1 / (1 + dx * dx + dy * dy);
    };
    double z = 0;
    for (std::size_t j = 0; j < map.layout.rows; ++j) {
        z += weight(j);
    }
    double kl = 0;
    for (std::size_t k = 0; k < near.count; ++k) {
        const auto pj = static_cast<double>(p.probability[point * near.count + k]);
        kl += pj > 0 ? pj * std::log(pj * z / weight(near.index[point * near.count + k])) : 0.0;
    }
    return kl;
}

} // namespace

class TsneTransformTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Differences of the KL's definition vanish where the points came to rest.
    void eachPointRestsWhereItsKlIsLeast()
    {
        const FinishedMap map = finishedMap();
        Matrix added = firstRows(map.data, 25);
        for (float& value : added.values) {
            value *= 0.93F;
        }
        TransformSettings settings;
        settings.exaggeration = 1;
        settings.iterations = 3000;
        const Matrix placed = placeInto(map.data, map.layout, added, settings);
        const Neighbours near = nearestAmong(map.data, added, 15);
        const ConditionalAffinities p = conditionalAffinities(near, 5);
        constexpr double kStep = 1e-3;
        for (std::size_t i = 0; i < added.rows; ++i) {
            const auto x = static_cast<double>(placed.at(i, 0));
            const auto y = static_cast<double>(placed.at(i, 1));
            const double here = klOf(map, near, p, i, x, y);
            const double slopeX =
                (klOf(map, near, p, i, x + kStep, y) - klOf(map, near, p, i, x - kStep, y)) /
                (2 * kStep);
            const double slopeY =
                (klOf(map, near, p, i, x, y + kStep) - klOf(map, near, p, i, x, y - kStep)) /
                (2 * kStep);
            QVERIFY2(std::hypot(slopeX, slopeY) < 2e-3,
                     qPrintable(QString::number(std::hypot(slopeX, slopeY))));
            for (const double step : {-0.5, 0.5}) {
                QVERIFY(klOf(map, near, p, i, x + step, y) > here);
                QVERIFY(klOf(map, near, p, i, x, y + step) > here);
            }
        }
    }

    void aPointEqualToAReferencePointLandsNextToIt()
    {
        const FinishedMap map = finishedMap();
        const Matrix placed = placeInto(map.data, map.layout, map.data);
        std::vector<double> distances;
        for (std::size_t i = 0; i < placed.rows; ++i) {
            distances.push_back(distance(placed, i, map.layout, i));
        }
        std::sort(distances.begin(), distances.end());
        QVERIFY(distances[distances.size() / 2] < 0.02 * span(map.layout));
        QVERIFY(distances[distances.size() * 95 / 100] < 0.1 * span(map.layout));
    }

    void newPointsIgnoreEachOtherAndTheThreads()
    {
        const FinishedMap map = finishedMap();
        const Matrix added = firstRows(map.data, 40);
        const Matrix together = placeInto(map.data, map.layout, added);
        const Matrix fewer = placeInto(map.data, map.layout, firstRows(added, 3));
        QCOMPARE(firstRows(together, 3).values, fewer.values);
        TransformSettings settings;
        settings.threads = 3;
        const Matrix threaded = placeInto(map.data, map.layout, added, settings);
        for (std::size_t i = 0; i < added.rows; ++i) {
            QVERIFY(distance(threaded, i, together, i) < 1e-2);
        }
        QCOMPARE(placeInto(map.data, map.layout, added, settings).values, threaded.values);
    }

    void aStrangerStaysWithinReach()
    {
        const FinishedMap map = finishedMap();
        const Matrix far(1, map.data.columns, std::vector<float>(map.data.columns, 1e3F));
        const Matrix placed = placeInto(map.data, map.layout, far);
        QVERIFY(std::fabs(placed.at(0, 0)) < 2 * span(map.layout));
        QVERIFY(std::fabs(placed.at(0, 1)) < 2 * span(map.layout));
    }

    void aReferenceOfFewPointsWorks()
    {
        for (const std::size_t rows : {1U, 2U, 5U}) {
            const Matrix placed =
                placeInto(randomMatrix(rows, 3, 1.0), randomMatrix(rows, 2, 1.0, 2),
                          randomMatrix(4, 3, 1.0, 3));
            QCOMPARE(placed.rows, std::size_t{4});
            for (const float value : placed.values) {
                QVERIFY(std::isfinite(value));
            }
        }
        QVERIFY(placeInto(randomMatrix(5, 3, 1.0), randomMatrix(5, 2, 1.0), Matrix(0, 3)).empty());
    }

    void wrongShapesNumbersAndSettingsAreRefused()
    {
        const Matrix data = randomMatrix(20, 3, 1.0);
        const Matrix layout = randomMatrix(20, 2, 1.0);
        const Matrix added = randomMatrix(4, 3, 1.0);
        const auto refused = [](const Matrix& reference, const Matrix& map, const Matrix& more,
                                const TransformSettings& settings = {}) {
            return !refusal([&] { (void)placeInto(reference, map, more, settings); }).empty();
        };
        QVERIFY(!refused(data, layout, added));
        QVERIFY(refused(data, randomMatrix(19, 2, 1.0), added));
        QVERIFY(refused(data, randomMatrix(20, 3, 1.0), added));
        QVERIFY(refused(data, layout, randomMatrix(4, 2, 1.0)));
        QVERIFY(refused(Matrix(0, 3), Matrix(0, 2), added));
        Matrix broken = added;
        broken.at(2, 1) = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(refused(data, layout, broken));
        broken = layout;
        broken.at(2, 1) = std::numeric_limits<float>::infinity();
        QVERIFY(refused(data, broken, added));
        TransformSettings settings;
        settings.learningRate = 0;
        QVERIFY(refused(data, layout, added, settings));
    }

    void aStopRequestEndsIt()
    {
        const FinishedMap map = finishedMap();
        const StopToken stop;
        std::int64_t reached = 0;
        const auto stopWhilePlacing = [&](const Progress& progress) {
            if (progress.stage == "Place points") {
                reached = progress.done;
                stop.request();
            }
        };
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)placeInto(map.data, map.layout, map.data, {}, stop, stopWhilePlacing));
        QVERIFY(reached > 0 && reached < static_cast<std::int64_t>(map.data.rows));
    }
};

QTEST_GUILESS_MAIN(TsneTransformTest)
#include "TsneTransformTest.moc"
