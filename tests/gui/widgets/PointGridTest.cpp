// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PointGrid.h"

#include "core/values/Random.h"

#include <QTest>

#include <cmath>
#include <limits>

using clae::PointGrid;

namespace {

std::vector<QPointF> randomPoints(std::size_t count, std::uint64_t seed)
{
    std::mt19937_64 random = clae::makeGenerator(seed, clae::RandomPurpose::Projection);
    std::vector<QPointF> points;
    for (std::size_t k = 0; k < count; ++k) {
        points.emplace_back(clae::uniform(random, -10.0, 10.0), clae::uniform(random, -5.0, 5.0));
    }
    return points;
}

/// By looking at every point.
std::optional<std::uint32_t> slowNearest(const std::vector<QPointF>& points,
                                         const std::vector<QPointF>& more, const QPointF& at,
                                         double radius,
                                         const std::function<bool(std::uint32_t)>& accepts)
{
    std::optional<std::uint32_t> best;
    double smallest = radius * radius;
    std::uint32_t number = 0;
    for (const std::vector<QPointF>* list : {&points, &more}) {
        for (const QPointF& point : *list) {
            const double squared = QPointF::dotProduct(point - at, point - at);
            if ((squared < smallest || (squared == smallest && !best)) && accepts(number)) {
                smallest = squared;
                best = number;
            }
            ++number;
        }
    }
    return best;
}

bool any(std::uint32_t)
{
    return true;
}

} // namespace

class PointGridTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itFindsWhatLookingAtEveryPointFinds()
    {
        std::vector<QPointF> points = randomPoints(700, 1);
        std::vector<QPointF> more = randomPoints(500, 2);
        more.push_back(points[17]); // equally near as its twin, which comes first
        more.emplace_back(1000.0, -3000.0);
        points[3].setX(std::numeric_limits<double>::quiet_NaN());
        PointGrid grid;
        grid.build(points, more);
        const auto third = [](std::uint32_t number) {
            return number % 3 == 0;
        };
        for (const QPointF& at : randomPoints(500, 3)) {
            for (const double radius : {0.05, 0.7, 5.0, 5000.0}) {
                QCOMPARE(grid.nearest(1.3 * at, radius, any),
                         slowNearest(points, more, 1.3 * at, radius, any));
                QCOMPARE(grid.nearest(1.3 * at, radius, third),
                         slowNearest(points, more, 1.3 * at, radius, third));
            }
        }
        QCOMPARE(grid.nearest(points[17], 1.0, any), std::optional<std::uint32_t>(17));
    }

    void noPointsAndEqualPointsAreNoTrouble()
    {
        PointGrid grid;
        grid.build({}, {});
        QVERIFY(!grid.nearest({0.0, 0.0}, 1.0, any));
        grid.build(std::vector<QPointF>(100, QPointF(2.0, 2.0)), {});
        QCOMPARE(grid.nearest({2.5, 2.0}, 1.0, any), std::optional<std::uint32_t>(0));
        QVERIFY(!grid.nearest({2.5, 2.0}, 0.1, any));
        const double nan = std::numeric_limits<double>::quiet_NaN();
        grid.build({QPointF(nan, nan)}, {});
        QVERIFY(!grid.nearest({0.0, 0.0}, 1.0, any));
        QVERIFY(!grid.nearest({nan, 0.0}, 1.0, any));
    }

    void aSearchVisitsAFewOfManyPointsHoweverFarItMayLook()
    {
        const std::vector<QPointF> points = randomPoints(30000, 1);
        const std::vector<QPointF> more = randomPoints(30000, 2);
        PointGrid grid;
        grid.build(points, more);
        for (const QPointF& at : randomPoints(1000, 3)) {
            for (const double radius : {0.1, 1.0, 100.0}) {
                (void)grid.nearest(at, radius, any);
                QVERIFY2(grid.visited() <= 100, qPrintable(QString::number(grid.visited())));
            }
        }
    }
};

QTEST_GUILESS_MAIN(PointGridTest)
#include "PointGridTest.moc"
