// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/GridRepulsion.h"
#include "ProjectTestData.h"
#include "core/project/TsneGradient.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace clae;

namespace {

/// x in the first half, y in the second.
using Layout = std::vector<float>;

struct Forces {
    std::vector<double> values; ///< as Layout
    double z = 0;
};

/// Points in forty clumps, as a map has them, `span` wide.
Layout clumps(std::size_t n, double span)
{
    constexpr std::size_t kClumps = 40;
    std::mt19937_64 generator = makeGenerator(11, RandomPurpose::Projection);
    Matrix centre(2, kClumps);
    for (float& value : centre.values) {
        value = static_cast<float>(uniform(generator, -0.42, 0.42) * span);
    }
    Layout layout(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const double scatter =
                uniform(generator, -0.04, 0.04) + uniform(generator, -0.04, 0.04);
            layout[axis * n + i] =
                centre.at(axis, i % kClumps) + static_cast<float>(scatter * span);
        }
    }
    return layout;
}

Forces exactly(const Layout& layout)
{
    const std::size_t n = layout.size() / 2;
    const std::vector<double> wide(layout.begin(), layout.end());
    Forces result{std::vector<double>(2 * n), 0};
    result.z =
        repulsion(wide.data(), wide.data() + n, n, result.values.data(), result.values.data() + n);
    return result;
}

Forces onGrid(GridRepulsion& grid, const Layout& layout, WorkerTeam& team)
{
    const std::size_t n = layout.size() / 2;
    Forces result{std::vector<double>(2 * n), 0};
    result.z = grid(layout.data(), layout.data() + n, n, result.values.data(),
                    result.values.data() + n, team);
    return result;
}

Forces onGrid(const Layout& layout, int threads = 1)
{
    GridRepulsion grid;
    WorkerTeam team(threads);
    return onGrid(grid, layout, team);
}

} // namespace

class GridRepulsionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forcesAndZAreNearlyTheExactOnes_data()
    {
        QTest::addColumn<double>("span");
        for (const double span : {1e-9, 1e-3, 1.0, 10.0, 30.0, 100.0, 200.0}) {
            QTest::addRow("span %g", span) << span;
        }
    }
    void forcesAndZAreNearlyTheExactOnes()
    {
        QFETCH(const double, span);
        const Layout layout = clumps(6000, span);
        const Forces expected = exactly(layout);
        const Forces found = onGrid(layout);
        qInfo("forces %.2e, Z %.2e", relativeError(found.values, expected.values),
              std::fabs(found.z / expected.z - 1));
        QVERIFY(relativeError(found.values, expected.values) < 3e-3);
        QVERIFY(std::fabs(found.z / expected.z - 1) < 1e-4);
    }

    /// Two points far apart hardly push each other; what a point then feels is its own charge.
    void noPointPushesItself()
    {
        for (const float place : {0.0F, 0.04F, 0.11F, 0.17F, 0.29F}) {
            const Forces found = onGrid({0.0F, 100.0F + place, 0.0F, 50.0F + place / 2});
            QVERIFY(std::fabs(found.values[1]) < 2e-4);
            QVERIFY(std::fabs(found.values[3]) < 2e-4);
        }
    }

    void theForcesAddUpToZero()
    {
        const Forces found = onGrid(clumps(3000, 60));
        double size = 0;
        for (const double force : found.values) {
            size += std::fabs(force);
        }
        const auto middle = found.values.begin() + 3000;
        QVERIFY(std::fabs(std::accumulate(found.values.begin(), middle, 0.0)) < 1e-9 * size);
        QVERIFY(std::fabs(std::accumulate(middle, found.values.end(), 0.0)) < 1e-9 * size);
    }

    void movingAllPointsChangesNothing()
    {
        const Layout layout = clumps(3000, 60);
        Layout moved = layout;
        for (float& value : moved) {
            value += 17.3F;
        }
        const Forces there = onGrid(moved);
        const Forces here = onGrid(layout);
        QVERIFY(relativeError(there.values, here.values) < 1e-3);
        QVERIFY(std::fabs(there.z / here.z - 1) < 1e-5);
    }

    /// Every size of the grid, each with points on its very edges.
    void growingLayoutsAreRightAtEverySize()
    {
        Layout layout = clumps(300, 1.0);
        layout[0] = -0.5F; // the corners
        layout[300] = -0.5F;
        layout[1] = 0.5F;
        layout[301] = 0.5F;
        GridRepulsion grid;
        WorkerTeam team;
        for (double span = 0.3; span < 60; span *= 1.17) {
            Layout scaled = layout;
            for (float& value : scaled) {
                value *= static_cast<float>(span);
            }
            const Forces expected = exactly(scaled);
            const Forces found = onGrid(grid, scaled, team);
            QVERIFY(relativeError(found.values, expected.values) < 3e-3);
            QVERIFY(grid.spacing() <= 1 / GridRepulsion::kNodesPerUnit);
            // The same as a grid that has never seen another layout.
            QCOMPARE(onGrid(scaled).values, found.values);
        }
    }

    void aLayoutTooWideForTheGridGetsAWiderSpacing()
    {
        GridRepulsion grid;
        WorkerTeam team;
        const Layout layout = clumps(6000, 600);
        const Forces found = onGrid(grid, layout, team);
        QCOMPARE(grid.transformSize(), PaddedConvolution::kLargestSize);
        QVERIFY(grid.spacing() > 2 / GridRepulsion::kNodesPerUnit);
        QVERIFY(grid.spacing() < 3 / GridRepulsion::kNodesPerUnit);
        const Forces expected = exactly(layout);
        QVERIFY(relativeError(found.values, expected.values) < 0.5);
        QVERIFY(std::fabs(found.z / expected.z - 1) < 0.05);
    }

    void fewOrCoincidentPointsGetFiniteForces()
    {
        QCOMPARE(onGrid(Layout()).z, 0.0);
        const Forces single = onGrid(Layout{3.0F, -2.0F});
        QCOMPARE(single.values, (std::vector<double>{0, 0}));
        QVERIFY(std::fabs(single.z) < 1e-5);
        const Forces same = onGrid(Layout(100, 0.25F));
        for (const double force : same.values) {
            QVERIFY(std::fabs(force) < 1e-5);
        }
        QVERIFY(std::fabs(same.z - 50 * 49) < 1e-2);
    }

    void eachNumberOfThreadsRepeatsItselfAndAgreesWithTheOthers()
    {
        const Layout layout = clumps(2000, 50);
        const Forces one = onGrid(layout);
        for (const int threads : {1, 2, 3, 5}) {
            const Forces first = onGrid(layout, threads);
            QCOMPARE(onGrid(layout, threads).values, first.values);
            QVERIFY(relativeError(first.values, one.values) < 1e-4);
            QVERIFY(std::fabs(first.z / one.z - 1) < 1e-6);
        }
    }
};

QTEST_GUILESS_MAIN(GridRepulsionTest)
#include "GridRepulsionTest.moc"
