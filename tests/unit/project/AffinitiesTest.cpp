// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Affinities.h"
#include "ProjectTestData.h"
#include "core/project/ApproximateNeighbours.h"
#include "core/values/Error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

using namespace clae;

namespace {

double rowSum(const ConditionalAffinities& conditional, std::size_t row, std::size_t count)
{
    const float* p = conditional.probability.data() + row * count;
    return std::accumulate(p, p + count, 0.0);
}

double rowEntropy(const ConditionalAffinities& conditional, std::size_t row, std::size_t count)
{
    double entropy = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double p = static_cast<double>(conditional.probability[row * count + k]);
        entropy -= p > 0 ? p * std::log(p) : 0.0;
    }
    return entropy;
}

Matrix dense(const Affinities& sparse)
{
    Matrix result(sparse.rows(), sparse.rows());
    for (std::size_t i = 0; i < sparse.rows(); ++i) {
        for (std::size_t e = sparse.rowStart[i]; e < sparse.rowStart[i + 1]; ++e) {
            result.at(i, sparse.column[e]) += sparse.value[e];
        }
    }
    return result;
}

/// Whether the entries are a joint distribution: symmetric, no diagonal, sum 1.
bool isJointDistribution(const Affinities& sparse)
{
    const Matrix p = dense(sparse);
    for (std::size_t i = 0; i < p.rows; ++i) {
        for (std::size_t j = 0; j < p.rows; ++j) {
            if (!(p.at(i, j) >= 0) || p.at(i, j) != p.at(j, i) || (i == j && p.at(i, j) != 0)) {
                return false;
            }
        }
    }
    return std::fabs(std::accumulate(p.values.begin(), p.values.end(), 0.0) - 1) < 1e-6;
}

} // namespace

class AffinitiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neighboursAreThoseOfASlowSearch_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("count");
        QTest::newRow("one row") << 1 << 3 << 0;
        QTest::newRow("two rows") << 2 << 3 << 1;
        QTest::newRow("less than a tile") << 31 << 1 << 30;
        QTest::newRow("one more than a tile") << 33 << 17 << 5;
        QTest::newRow("one block") << 64 << 4 << 9;
        QTest::newRow("one more than a block") << 65 << 4 << 9;
        QTest::newRow("more candidates than a list holds") << 700 << 2 << 3;
    }
    void neighboursAreThoseOfASlowSearch()
    {
        QFETCH(const int, rows);
        QFETCH(const int, dimensions);
        QFETCH(const int, count);
        const auto k = static_cast<std::size_t>(count);
        const Matrix data =
            randomMatrix(static_cast<std::size_t>(rows), static_cast<std::size_t>(dimensions), 1.0);
        const Neighbours found = nearestNeighbours(data, k);
        QCOMPARE(found.index.size(), data.rows * k);
        for (std::size_t i = 0; i < data.rows; ++i) {
            std::vector<std::pair<double, std::uint32_t>> all;
            for (std::size_t j = 0; j < data.rows; ++j) {
                double sum = 0;
                for (std::size_t c = 0; c < data.columns; ++c) {
                    const double difference =
                        static_cast<double>(data.at(i, c)) - static_cast<double>(data.at(j, c));
                    sum += difference * difference;
                }
                if (j != i) {
                    all.emplace_back(sum, static_cast<std::uint32_t>(j));
                }
            }
            std::sort(all.begin(), all.end());
            for (std::size_t n = 0; n < k; ++n) {
                QCOMPARE(found.index[i * k + n], all[n].second);
                const double squared = static_cast<double>(found.squaredDistance[i * k + n]);
                QVERIFY(std::fabs(squared - all[n].first) <= 1e-5 * all[n].first);
            }
        }
    }

    void neighboursDoNotDependOnTheThreads()
    {
        const Matrix data = randomMatrix(700, 20, 1.0);
        const Neighbours one = nearestNeighbours(data, 30);
        const Neighbours three = nearestNeighbours(data, 30, {}, {}, 3);
        QCOMPARE(three.index, one.index);
        QCOMPARE(three.squaredDistance, one.squaredDistance);
        QCOMPARE(affinities(data, 10, {}, {}, 3).value, affinities(data, 10).value);
    }

    /// Tight clusters far from each other and from the origin: products alone would lose the order.
    void closeEmbeddingsKeepTheirOrder()
    {
        Matrix data = randomMatrix(400, 16, 1e-3);
        for (std::size_t r = 0; r < data.rows; ++r) {
            data.at(r, 0) += r % 4 == 0 ? 1.0F : 3.0F;
            data.at(r, 1) += r % 4 < 2 ? 7.0F : 2.0F;
        }
        const Neighbours found = nearestNeighbours(data, 20);
        for (std::size_t i = 0; i < data.rows; ++i) {
            std::vector<float> all;
            for (std::size_t j = 0; j < data.rows; ++j) {
                double sum = 0;
                for (std::size_t c = 0; c < data.columns; ++c) {
                    sum += std::pow(
                        static_cast<double>(data.at(i, c)) - static_cast<double>(data.at(j, c)), 2);
                }
                all.push_back(static_cast<float>(sum));
            }
            std::sort(all.begin(), all.end());
            for (std::size_t k = 0; k < 20; ++k) {
                const float expected = all[k + 1]; // the first is the row itself
                QVERIFY(std::fabs(found.squaredDistance[i * 20 + k] - expected) < 1e-5F * expected);
            }
        }
    }

    void neighboursAmongOthersIncludeEqualRows()
    {
        const Matrix data = randomMatrix(300, 5, 1.0);
        const Neighbours found = nearestAmong(data, firstRows(data, 70), 3);
        QCOMPARE(found.rows, std::size_t{70});
        for (std::size_t i = 0; i < 70; ++i) {
            QCOMPARE(found.index[3 * i], static_cast<std::uint32_t>(i));
            QCOMPARE(found.squaredDistance[3 * i], 0.0F);
            QVERIFY(found.squaredDistance[3 * i + 1] > 0);
        }
    }

    void approximateNeighboursAreNearlyAllOfTheExactOnes()
    {
        const Matrix data = randomMatrix(1500, 12, 1.0);
        constexpr std::size_t kCount = 30;
        const Neighbours exact = nearestNeighbours(data, kCount);
        const Neighbours found = approximateNeighbours(data, kCount);
        std::size_t hits = 0;
        for (std::size_t i = 0; i < data.rows; ++i) {
            const auto begin = exact.index.begin() + static_cast<std::ptrdiff_t>(i * kCount);
            for (std::size_t k = 0; k < kCount; ++k) {
                const std::uint32_t index = found.index[i * kCount + k];
                QVERIFY(index != i);
                QVERIFY(k == 0 || found.squaredDistance[i * kCount + k - 1] <=
                                      found.squaredDistance[i * kCount + k]);
                hits += static_cast<std::size_t>(
                    std::count(begin, begin + static_cast<std::ptrdiff_t>(kCount), index));
            }
        }
        const double recall = static_cast<double>(hits) / static_cast<double>(data.rows * kCount);
        qInfo("recall %.4f", recall);
        QVERIFY(recall >= 0.95);
        QCOMPARE(approximateNeighbours(data, kCount, {}, {}, 3).index, found.index);
    }

    void approximateNeighboursOfDuplicatesAreComplete()
    {
        const Matrix same(300, 3, std::vector<float>(900, 0.7F));
        const Neighbours found = approximateNeighbours(same, 40);
        for (std::size_t i = 0; i < same.rows; ++i) {
            std::vector<std::uint32_t> row(
                found.index.begin() + static_cast<std::ptrdiff_t>(40 * i),
                found.index.begin() + static_cast<std::ptrdiff_t>(40 * i + 40));
            std::sort(row.begin(), row.end());
            QVERIFY(std::adjacent_find(row.begin(), row.end()) == row.end());
            QVERIFY(!std::binary_search(row.begin(), row.end(), static_cast<std::uint32_t>(i)));
        }
    }

    void equallyNearNeighboursComeByIndex()
    {
        const Matrix same(500, 3, std::vector<float>(1500, 0.7F));
        const Neighbours found = nearestNeighbours(same, 4);
        const std::vector<std::uint32_t> last(found.index.end() - 4, found.index.end());
        QCOMPARE(last, (std::vector<std::uint32_t>{0, 1, 2, 3}));
        QCOMPARE(found.squaredDistance.back(), 0.0F);
    }

    void everyConditionalRowHasSumOneAndTheEntropyAskedFor()
    {
        const Matrix points = readCsv("points.csv");
        for (const double perplexity : {2.0, 5.0, 30.0, 60.0}) {
            const auto count = static_cast<std::size_t>(3 * perplexity);
            const ConditionalAffinities conditional =
                conditionalAffinities(nearestNeighbours(points, count), perplexity);
            for (std::size_t i = 0; i < points.rows; ++i) {
                QVERIFY(std::fabs(rowSum(conditional, i, count) - 1) < 1e-6);
                QVERIFY(std::fabs(rowEntropy(conditional, i, count) - std::log(perplexity)) < 1e-5);
            }
        }
    }

    void betasAreScikitLearns()
    {
        const Matrix points = readCsv("points.csv");
        const Matrix expected = readCsv("betas.csv");
        const ConditionalAffinities conditional =
            conditionalAffinities(nearestNeighbours(points, points.rows - 1), 30);
        for (std::size_t i = 0; i < points.rows; ++i) {
            const double ratio = conditional.beta[i] / static_cast<double>(expected.at(i, 0));
            QVERIFY(std::fabs(ratio - 1) < 1e-3);
        }
    }

    void theJointDistributionOfAllPairsIsScikitLearns()
    {
        const Matrix points = firstRows(readCsv("points.csv"), 60);
        const Matrix expected = readCsv("joint_of_first_60.csv");
        const Neighbours neighbours = nearestNeighbours(points, 59);
        const Matrix joint =
            dense(jointAffinities(neighbours, conditionalAffinities(neighbours, 10)));
        double difference = 0;
        for (std::size_t e = 0; e < joint.values.size(); ++e) {
            difference += static_cast<double>(std::fabs(joint.values[e] - expected.values[e]));
        }
        QVERIFY(difference < 1e-4);
    }

    void theJointDistributionIsSymmetricWithoutDiagonalAndSumsToOne()
    {
        QVERIFY(isJointDistribution(affinities(readCsv("points.csv"), 30)));
    }

    void columnsAscendWithinEachRow()
    {
        const Affinities p = affinities(readCsv("points.csv"), 10);
        for (std::size_t i = 0; i < p.rows(); ++i) {
            for (std::size_t e = p.rowStart[i] + 1; e < p.rowStart[i + 1]; ++e) {
                QVERIFY(p.column[e - 1] < p.column[e]);
            }
        }
    }

    void perplexityIsReducedForFewPoints()
    {
        QCOMPARE(affinities(Matrix(1, 2), 30).rows(), std::size_t{1});
        QVERIFY(affinities(Matrix(1, 2), 30).value.empty());
        for (const std::size_t rows : {2U, 3U, 4U, 5U, 10U, 90U}) {
            const Matrix data = randomMatrix(rows, 3, 1.0);
            const Affinities p = affinities(data, 30);
            QVERIFY(isJointDistribution(p));
            const double reduced = std::max(1.0, static_cast<double>(rows - 1) / 3);
            QCOMPARE(affinities(data, reduced).value, p.value);
        }
    }

    void moreDuplicatesThanThePerplexityShareEqually()
    {
        Matrix data = randomMatrix(100, 3, 1.0);
        std::fill_n(data.values.begin(), 50 * 3, 0.25F); // 49 others at distance 0 > perplexity 10
        const Neighbours neighbours = nearestNeighbours(data, 60);
        const ConditionalAffinities conditional = conditionalAffinities(neighbours, 10);
        for (std::size_t k = 0; k < 60; ++k) {
            QCOMPARE(conditional.probability[k], k < 49 ? 1.0F / 49 : 0.0F);
        }
        QVERIFY(isJointDistribution(jointAffinities(neighbours, conditional)));
    }

    void fewerDuplicatesThanThePerplexityStillMeetIt()
    {
        Matrix data = randomMatrix(100, 3, 1.0);
        std::fill_n(data.values.begin(), 5 * 3, 0.25F);
        const ConditionalAffinities conditional =
            conditionalAffinities(nearestNeighbours(data, 30), 10);
        QVERIFY(std::fabs(rowEntropy(conditional, 0, 30) - std::log(10.0)) < 1e-5);
    }

    void equalDistancesGiveEqualShares()
    {
        Matrix corners(8, 8); // the corners of a simplex, each at distance sqrt(2) from the others
        for (std::size_t i = 0; i < 8; ++i) {
            corners.at(i, i) = 1;
        }
        const ConditionalAffinities conditional =
            conditionalAffinities(nearestNeighbours(corners, 7), 3);
        for (const float p : conditional.probability) {
            QCOMPARE(p, 1.0F / 7);
        }
    }

    void aPerplexityAtOrAboveTheNeighboursGivesEqualShares()
    {
        const Neighbours neighbours = nearestNeighbours(randomMatrix(20, 3, 1.0), 6);
        for (const double perplexity : {6.0, 6.5, 1e9}) {
            const ConditionalAffinities conditional = conditionalAffinities(neighbours, perplexity);
            QCOMPARE(conditional.beta.front(), 0.0);
            QCOMPARE(conditional.probability.front(), 1.0F / 6);
            QCOMPARE(conditional.probability.back(), 1.0F / 6);
        }
    }

    void theDatasUnitDoesNotMatter()
    {
        const Matrix points = readCsv("points.csv");
        const Affinities expected = affinities(points, 30);
        for (const float unit : {0x1p-40F, 0x1p30F}) {
            Matrix scaled = points;
            std::transform(points.values.begin(), points.values.end(), scaled.values.begin(),
                           [unit](float value) { return unit * value; });
            QCOMPARE(affinities(scaled, 30).value, expected.value);
        }
    }

    void aValueThatIsNotFiniteIsRefused()
    {
        Matrix data = randomMatrix(10, 3, 1.0);
        data.at(3, 2) = std::numeric_limits<float>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(InputError, (void)affinities(data, 3));
    }

    void aStopRequestEndsTheSearch()
    {
        const Matrix data = randomMatrix(200, 3, 1.0);
        StopToken stop;
        std::int64_t reached = 0;
        const auto stopAfterOneBlock = [&](const Progress& progress) {
            reached = progress.done;
            stop.request();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)affinities(data, 5, stop, stopAfterOneBlock));
        QVERIFY(reached > 0 && reached < 200);
    }

    void progressEndsAtItsTotal()
    {
        Progress last;
        (void)affinities(randomMatrix(150, 3, 1.0), 5, {},
                         [&last](const Progress& progress) { last = progress; });
        QCOMPARE(last.done, std::int64_t{150});
        QCOMPARE(last.total, std::int64_t{150});
    }
};

QTEST_GUILESS_MAIN(AffinitiesTest)
#include "AffinitiesTest.moc"
