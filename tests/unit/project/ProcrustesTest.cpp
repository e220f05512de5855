// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Procrustes.h"
#include "ProjectTestData.h"
#include "core/project/Pca.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;

namespace {

Matrix turned(const Matrix& points, double angle, bool mirrored)
{
    Matrix result = points;
    for (std::size_t r = 0; r < points.rows; ++r) {
        const auto x = static_cast<double>(points.at(r, 0));
        const double y = (mirrored ? -1.0 : 1.0) * static_cast<double>(points.at(r, 1));
        result.at(r, 0) = static_cast<float>(std::cos(angle) * x - std::sin(angle) * y);
        result.at(r, 1) = static_cast<float>(std::sin(angle) * x + std::cos(angle) * y);
    }
    return result;
}

/// Sum of squares about the means, as the alignment sees it.
double gap(const Matrix& a, const Matrix& b)
{
    double sum = 0.0;
    for (std::size_t c = 0; c < 2; ++c) {
        double mean = 0.0;
        for (std::size_t r = 0; r < a.rows; ++r) {
            mean += (static_cast<double>(a.at(r, c)) - static_cast<double>(b.at(r, c))) /
                    static_cast<double>(a.rows);
        }
        for (std::size_t r = 0; r < a.rows; ++r) {
            const double d =
                static_cast<double>(a.at(r, c)) - static_cast<double>(b.at(r, c)) - mean;
            sum += d * d;
        }
    }
    return sum;
}

double largestDifference(const Matrix& a, const Matrix& b)
{
    double largest = 0.0;
    for (std::size_t k = 0; k < a.values.size(); ++k) {
        largest = std::max(largest, std::fabs(static_cast<double>(a.values[k]) -
                                              static_cast<double>(b.values[k])));
    }
    return largest;
}

} // namespace

class ProcrustesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTurnedOrMirroredCopyComesBack()
    {
        const Matrix points = randomMatrix(40, 2, 3.0);
        for (const bool mirrored : {false, true}) {
            for (const double angle : {0.0, 0.4, 1.7, 3.1, -2.2}) {
                const Matrix back = alignedTo(points, turned(points, angle, mirrored));
                QVERIFY(largestDifference(back, points) < 1e-5);
            }
        }
    }

    void noTurnOrMirroringOfAGridComesNearer()
    {
        const Matrix reference = randomMatrix(30, 2, 2.0, 1);
        const Matrix other = randomMatrix(30, 2, 2.0, 2);
        const double found = gap(reference, alignedTo(reference, other));
        double best = 1e300;
        for (const bool mirrored : {false, true}) {
            for (int k = 0; k < 3600; ++k) {
                best = std::min(best,
                                gap(reference, turned(other, 3.14159265 * k / 1800.0, mirrored)));
            }
        }
        QVERIFY(found <= best + 1e-5);
        QVERIFY(best - found < 1e-3 * best);
    }

    void distancesStayAndFewerReferenceRowsDecide()
    {
        const Matrix all = randomMatrix(20, 2, 1.0);
        const Matrix back = alignedTo(firstRows(all, 12), turned(all, 2.0, true));
        QVERIFY(largestDifference(back, all) < 1e-5);
        QCOMPARE(back.rows, all.rows);
    }

    void withoutCommonRowsOrShapeNothingChanges()
    {
        const Matrix points = randomMatrix(5, 2, 1.0);
        QCOMPARE(alignedTo(Matrix(), points).values, points.values);
        QCOMPARE(alignedTo(Matrix(5, 2), points).values, points.values);
    }

    void sharesOfVarianceAreThoseOfANaiveSum()
    {
        // More rows than columns, and fewer: two ways through the decomposition.
        for (const std::size_t rows : {50U, 6U}) {
            Matrix data = randomMatrix(rows, 9, 1.0);
            for (std::size_t r = 0; r < rows; ++r) {
                data.at(r, 3) *= 5.0F;
            }
            const PcaResult result = pcaWithVariance(data, 2);
            double whole = 0.0;
            for (std::size_t c = 0; c < data.columns; ++c) {
                double mean = 0.0;
                for (std::size_t r = 0; r < rows; ++r) {
                    mean += static_cast<double>(data.at(r, c)) / static_cast<double>(rows);
                }
                for (std::size_t r = 0; r < rows; ++r) {
                    whole += std::pow(static_cast<double>(data.at(r, c)) - mean, 2);
                }
            }
            for (std::size_t k = 0; k < 2; ++k) {
                double along = 0.0; // scores have mean zero
                for (std::size_t r = 0; r < rows; ++r) {
                    along += std::pow(static_cast<double>(result.scores.at(r, k)), 2);
                }
                QVERIFY(std::fabs(result.explained[k] - along / whole) < 1e-6);
            }
            QCOMPARE(result.scores.values, pca(data, 2).values);
        }
        const PcaResult still = pcaWithVariance(Matrix(4, 3), 2);
        QCOMPARE(still.explained, (std::vector<double>{0.0, 0.0}));
    }
};

QTEST_GUILESS_MAIN(ProcrustesTest)
#include "ProcrustesTest.moc"
