// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Pca.h"
#include "ProjectTestData.h"
#include "core/values/Error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace clae;

namespace {

double standardDeviation(const Matrix& scores, std::size_t column)
{
    double mean = 0;
    for (std::size_t r = 0; r < scores.rows; ++r) {
        mean += static_cast<double>(scores.at(r, column)) / static_cast<double>(scores.rows);
    }
    double variance = 0;
    for (std::size_t r = 0; r < scores.rows; ++r) {
        const double difference = static_cast<double>(scores.at(r, column)) - mean;
        variance += difference * difference / static_cast<double>(scores.rows);
    }
    return std::sqrt(variance);
}

double distance(const Matrix& points, std::size_t a, std::size_t b)
{
    double sum = 0;
    for (std::size_t c = 0; c < points.columns; ++c) {
        const double difference =
            static_cast<double>(points.at(a, c)) - static_cast<double>(points.at(b, c));
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

bool allZero(const Matrix& matrix, std::size_t fromColumn = 0)
{
    for (std::size_t r = 0; r < matrix.rows; ++r) {
        for (std::size_t c = fromColumn; c < matrix.columns; ++c) {
            if (matrix.at(r, c) != 0.0F) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

class PcaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresAreScikitLearnsUpToTheSign()
    {
        const Matrix expected = readCsv("pca_scores.csv");
        const Matrix scores = pca(readCsv("points.csv"), expected.columns);
        QCOMPARE(scores.rows, expected.rows);
        for (std::size_t c = 0; c < expected.columns; ++c) {
            const float sign = scores.at(0, c) * expected.at(0, c) < 0 ? -1.0F : 1.0F;
            for (std::size_t r = 0; r < expected.rows; ++r) {
                QVERIFY(std::fabs(sign * scores.at(r, c) - expected.at(r, c)) < 1e-5F);
            }
        }
    }

    void allComponentsTogetherKeepAllDistances_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("more rows than columns") << 30 << 7;
        QTest::newRow("fewer rows than columns") << 7 << 30;
        QTest::newRow("more rows than one block") << 2100 << 3;
    }
    void allComponentsTogetherKeepAllDistances()
    {
        QFETCH(const int, rows);
        QFETCH(const int, columns);
        const auto d = static_cast<std::size_t>(columns);
        const Matrix data = randomMatrix(static_cast<std::size_t>(rows), d, 1.0);
        const Matrix scores = pca(data, d);
        for (std::size_t a = 0; a < data.rows; ++a) {
            const std::size_t b = (a * 7 + 1) % data.rows;
            QVERIFY(std::fabs(distance(data, a, b) - distance(scores, a, b)) < 1e-5);
        }
    }

    void componentsComeByDecreasingVariance()
    {
        const Matrix scores = pca(randomMatrix(50, 6, 1.0), 6);
        for (std::size_t c = 1; c < 6; ++c) {
            QVERIFY(standardDeviation(scores, c - 1) >= standardDeviation(scores, c));
        }
    }

    /// The loadings are recovered as X' s, up to their length.
    void theLargestLoadingOfEachComponentIsPositive()
    {
        for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
            const Matrix data = randomMatrix(40, 5, 1.0, seed);
            const Matrix scores = pca(data, 5);
            for (std::size_t k = 0; k < 5; ++k) {
                double largest = 0;
                for (std::size_t c = 0; c < 5; ++c) {
                    double loading = 0;
                    for (std::size_t r = 0; r < 40; ++r) {
                        loading += static_cast<double>(data.at(r, c)) *
                                   static_cast<double>(scores.at(r, k));
                    }
                    largest = std::fabs(loading) > std::fabs(largest) ? loading : largest;
                }
                QVERIFY(largest > 0);
            }
        }
    }

    void componentsBeyondTheRankAreZero()
    {
        QVERIFY(allZero(pca(randomMatrix(1, 5, 1.0), 3)));
        QVERIFY(allZero(pca(Matrix(10, 4, std::vector<float>(40, 0.1F)), 2)));
        QVERIFY(allZero(pca(randomMatrix(3, 8, 1.0), 6), 2)); // 3 rows span 2 dimensions
        QVERIFY(allZero(pca(randomMatrix(20, 2, 1.0), 5), 2));
        QVERIFY(!allZero(pca(randomMatrix(20, 2, 1.0), 5), 1));
    }

    void noRowsOrNoColumnsGiveZeros()
    {
        QCOMPARE(pca(Matrix(0, 4), 2).rows, std::size_t{0});
        QVERIFY(allZero(pca(Matrix(3, 0), 2)));
    }

    void aValueThatIsNotFiniteIsRefusedWithItsPlace()
    {
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(),
                                std::numeric_limits<float>::infinity(), -1e20F}) {
            Matrix data = randomMatrix(5, 3, 1.0);
            data.at(4, 1) = bad;
            try {
                (void)pca(data, 2);
                QFAIL("the value was taken");
            } catch (const InputError& error) {
                QVERIFY(std::string(error.what()).find("row 4, column 1") != std::string::npos);
            }
        }
    }

    void theLayoutsFirstStandardDeviationIsOneTenThousandth()
    {
        const Matrix points = readCsv("points.csv");
        const Matrix layout = pcaLayout(points);
        const Matrix scores = pca(points, 2);
        QVERIFY(std::fabs(standardDeviation(layout, 0) / 1e-4 - 1) < 1e-5);
        const double ratio = standardDeviation(scores, 1) / standardDeviation(scores, 0);
        QVERIFY(std::fabs(standardDeviation(layout, 1) / 1e-4 - ratio) < 1e-5);
    }

    void pointsOnALineCanLeaveIt()
    {
        const Matrix layout = pcaLayout(randomMatrix(50, 1, 1.0));
        const double std = standardDeviation(layout, 1);
        QVERIFY(std > 1e-7 && std < 2e-6);
        QCOMPARE(pcaLayout(randomMatrix(50, 1, 1.0)).values, layout.values);
    }
};

QTEST_GUILESS_MAIN(PcaTest)
#include "PcaTest.moc"
