// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/TsneGradient.h"
#include "ProjectTestData.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace clae;

namespace {

/// x in the first half, y in the second.
template <typename Real> using Layout = std::vector<Real>;

Layout<float> randomLayout(std::size_t n, double scale)
{
    return randomMatrix(2, n, scale, 7).values;
}

Layout<double> widened(const Layout<float>& layout)
{
    return {layout.begin(), layout.end()};
}

/// A symmetric P over the given share of the pairs.
Affinities randomAffinities(std::size_t n, double share)
{
    std::mt19937_64 generator = makeGenerator(3, RandomPurpose::Projection);
    Matrix weight(n, n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            const bool kept = uniform01(generator) < share;
            weight.at(i, j) = kept ? static_cast<float>(uniform(generator, 0.1, 1.0)) : 0.0F;
            weight.at(j, i) = weight.at(i, j);
        }
    }
    const float sum = std::accumulate(weight.values.begin(), weight.values.end(), 0.0F);
    Affinities result;
    result.rowStart.push_back(0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (weight.at(i, j) > 0) {
                result.column.push_back(static_cast<std::uint32_t>(j));
                result.value.push_back(weight.at(i, j) / sum);
            }
        }
        result.rowStart.push_back(result.column.size());
    }
    return result;
}

struct Repulsion {
    std::vector<double> force;
    double z = 0;
};

template <typename Real> Repulsion repulsionOf(const Layout<Real>& layout)
{
    const std::size_t n = layout.size() / 2;
    Repulsion result{std::vector<double>(2 * n), 0};
    result.z = repulsion(layout.data(), layout.data() + n, n, result.force.data(),
                         result.force.data() + n);
    return result;
}

/// dKL/dY from the two halves.
template <typename Real>
std::vector<double> gradientOf(const Affinities& p, const Layout<Real>& layout)
{
    const std::size_t n = layout.size() / 2;
    const Repulsion repelled = repulsionOf(layout);
    std::vector<double> result(2 * n);
    attraction(p, layout.data(), layout.data() + n, result.data(), result.data() + n);
    for (std::size_t c = 0; c < 2 * n; ++c) {
        result[c] = 4 * (result[c] - repelled.force[c] / repelled.z);
    }
    return result;
}

/// KL written down from its definition, all pairs, with digits to spare for differences.
long double naiveKl(const Affinities& p, const Layout<double>& layout)
{
    const std::size_t n = layout.size() / 2;
    const auto inverseWeight = [&](std::size_t i, std::size_t j) {
        const auto dx = static_cast<long double>(layout[i]) - layout[j];
        const auto dy = static_cast<long double>(layout[n + i]) - layout[n + j];
        return 1 + dx * dx + dy * dy;
    };
    long double z = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            z += i == j ? 0.0L : 1 / inverseWeight(i, j);
        }
    }
    long double kl = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t e = p.rowStart[i]; e < p.rowStart[i + 1]; ++e) {
            const auto pij = static_cast<long double>(p.value[e]);
            kl += pij * std::log(pij * z * inverseWeight(i, p.column[e]));
        }
    }
    return kl;
}

} // namespace

class TsneGradientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gradientIsTheSlopeOfKl_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("share");
        for (const double share : {0.15, 1.0}) {
            for (const double scale : {1e-4, 1.0, 50.0}) {
                QTest::addRow("%g of the pairs, scale %g", share, scale) << scale << share;
            }
        }
    }
    void gradientIsTheSlopeOfKl()
    {
        QFETCH(const double, scale);
        QFETCH(const double, share);
        constexpr std::size_t kPoints = 60;
        constexpr double kStep = 1e-4;
        const Affinities p = randomAffinities(kPoints, share);
        const Layout<float> layout = randomLayout(kPoints, scale);
        Layout<double> moved = widened(layout);
        std::vector<double> slope(2 * kPoints);
        for (std::size_t c = 0; c < slope.size(); ++c) {
            const double here = moved[c];
            moved[c] = here + kStep;
            const long double above = naiveKl(p, moved);
            moved[c] = here - kStep;
            slope[c] = static_cast<double>((above - naiveKl(p, moved)) / (2 * kStep));
            moved[c] = here;
        }
        QVERIFY(relativeError(gradientOf(p, moved), slope) < 1e-5);
        QVERIFY(relativeError(gradientOf(p, layout), slope) < 1e-4);
    }

    void klIsItsDefinition()
    {
        const Affinities p = randomAffinities(60, 0.3);
        const Layout<float> layout = randomLayout(60, 3.0);
        const auto expected = static_cast<double>(naiveKl(p, widened(layout)));
        const double kl = klDivergence(p, layout.data(), layout.data() + 60, repulsionOf(layout).z);
        QVERIFY(std::fabs(kl / expected - 1) < 1e-6);
    }

    void repulsionIsThatOfADoubleLoop_data()
    {
        QTest::addColumn<int>("points");
        for (const int points : {1, 2, 3, 15, 16, 17, 255, 256, 257, 511, 512, 513, 1000}) {
            QTest::addRow("%d points", points) << points;
        }
    }
    void repulsionIsThatOfADoubleLoop()
    {
        QFETCH(const int, points);
        const auto n = static_cast<std::size_t>(points);
        for (const double scale : {1e-4, 1.0, 50.0}) {
            const Layout<float> layout = randomLayout(n, scale);
            const Layout<double> wide = widened(layout);
            Repulsion expected{std::vector<double>(2 * n), 0};
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j < n; ++j) {
                    const double dx = wide[i] - wide[j];
                    const double dy = wide[n + i] - wide[n + j];
                    const double weight = i == j ? 0.0 : 1 / (1 + dx * dx + dy * dy);
                    expected.z += weight;
                    expected.force[i] += weight * weight * dx;
                    expected.force[n + i] += weight * weight * dy;
                }
            }
            const Repulsion found = repulsionOf(layout);
            if (n == 1) {
                QCOMPARE(found.z, 0.0);
                QCOMPARE(found.force, expected.force);
                continue;
            }
            QVERIFY(relativeError(found.force, expected.force) < 1e-6);
            QVERIFY(std::fabs(found.z / expected.z - 1) < 1e-6);
        }
    }

    void forcesAddUpToZero()
    {
        const Layout<float> layout = randomLayout(1000, 20.0);
        const std::vector<double> force = repulsionOf(layout).force;
        double size = 0;
        for (const double f : force) {
            size += std::fabs(f);
        }
        const auto middle = force.begin() + 1000;
        QVERIFY(std::fabs(std::accumulate(force.begin(), middle, 0.0)) < 1e-5 * size);
        QVERIFY(std::fabs(std::accumulate(middle, force.end(), 0.0)) < 1e-5 * size);
    }

    void coincidentPointsDoNotPush()
    {
        const Repulsion found = repulsionOf(Layout<float>(2 * 300, 1.5F));
        QCOMPARE(found.z, 300.0 * 299.0);
        QCOMPARE(found.force, std::vector<double>(600, 0.0));
    }

    void movingAllPointsChangesNothing()
    {
        const Layout<float> layout = randomLayout(300, 1.0);
        Layout<float> moved = layout;
        for (float& value : moved) {
            value += 4.0F;
        }
        QVERIFY(relativeError(repulsionOf(moved).force, repulsionOf(layout).force) < 1e-5);
    }
};

QTEST_GUILESS_MAIN(TsneGradientTest)
#include "TsneGradientTest.moc"
