// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RepresentationMetrics.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace clae;

namespace {

at::Tensor unitRows(std::int64_t rows, std::int64_t columns)
{
    return torch::nn::functional::normalize(
        torch::randn({rows, columns}, at::kDouble),
        torch::nn::functional::NormalizeFuncOptions().p(2).dim(1));
}

double dot(const at::Tensor& a, std::int64_t k, const at::Tensor& b, std::int64_t l)
{
    double sum = 0.0;
    for (std::int64_t i = 0; i < a.size(1); ++i) {
        sum += a[k][i].item<double>() * b[l][i].item<double>();
    }
    return sum;
}

/// The p-quantile between the two nearest order statistics.
double quantile(std::vector<double> values, double p)
{
    std::sort(values.begin(), values.end());
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

bool matches(const CosineSummary& summary, const std::vector<double>& cosines)
{
    double mean = 0.0;
    for (const double value : cosines) {
        mean += value / static_cast<double>(cosines.size());
    }
    return std::abs(summary.mean - mean) < 1e-12 &&
           std::abs(summary.low - quantile(cosines, 0.05)) < 1e-12 &&
           std::abs(summary.high - quantile(cosines, 0.95)) < 1e-12;
}

constexpr std::int64_t kRows = 9;

} // namespace

class RepresentationMetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(2); }

    void alignmentIsTheMeanSquareDistanceOfPositives()
    {
        const at::Tensor a = unitRows(kRows, 5);
        const at::Tensor b = unitRows(kRows, 5);
        double expected = 0.0;
        for (std::int64_t k = 0; k < kRows; ++k) {
            expected += (2.0 - 2.0 * dot(a, k, b, k)) / static_cast<double>(kRows);
        }
        QVERIFY(std::abs(alignment(a, b) - expected) < 1e-12);
        QCOMPARE(alignment(a, a), 0.0);
    }

    void uniformityIsTheLogMeanPotentialOfPairs()
    {
        const at::Tensor a = unitRows(kRows, 5);
        double sum = 0.0;
        for (std::int64_t k = 0; k < kRows; ++k) {
            for (std::int64_t l = 0; l < kRows; ++l) {
                sum += k == l ? 0.0 : std::exp(-2.0 * (2.0 - 2.0 * dot(a, k, a, l)));
            }
        }
        const auto pairs = static_cast<double>(kRows * (kRows - 1));
        QVERIFY(std::abs(uniformity(a) - std::log(sum / pairs)) < 1e-12);
        QVERIFY(std::abs(uniformity(a.slice(0, 0, 1).repeat({4, 1}))) < 1e-12); // all in one point
    }

    void theRankOfEqualDirectionsIsTheirNumber()
    {
        for (const std::int64_t rank : {1, 3, 6}) {
            const at::Tensor rows = torch::eye(6, at::kDouble).slice(0, 0, rank).repeat({4, 1});
            QVERIFY(std::abs(effectiveRank(rows) - static_cast<double>(rank)) < 1e-9);
        }
        QCOMPARE(effectiveRank(torch::zeros({4, 3})), 0.0);
    }

    void theRankIsTheEntropyOfTheSingularValues()
    {
        const at::Tensor diagonal = torch::tensor({5.0, 2.0, 1.0}, at::kDouble);
        const at::Tensor rows = torch::diag(diagonal);
        double entropy = 0.0;
        for (const double value : {5.0, 2.0, 1.0}) {
            entropy -= value / 8.0 * std::log(value / 8.0);
        }
        QVERIFY(std::abs(effectiveRank(rows) - std::exp(entropy)) < 1e-12);
        // Neither scale nor rotation matter.
        const at::Tensor turn = std::get<0>(torch::linalg_qr(torch::randn({3, 3}, at::kDouble)));
        QVERIFY(std::abs(effectiveRank(7.0 * rows.mm(turn)) - std::exp(entropy)) < 1e-9);
    }

    void ranksCountTheNearerRows()
    {
        const at::Tensor a = unitRows(kRows, 4);
        const at::Tensor b = unitRows(kRows, 4);
        const at::Tensor found = positiveRanks(a, b);
        QCOMPARE(found.size(0), kRows);
        bool differ = false;
        for (std::int64_t k = 0; k < kRows; ++k) {
            std::int64_t rank = 1;
            for (std::int64_t l = 0; l < kRows; ++l) {
                rank += l != k && dot(a, k, a, l) > dot(a, k, b, k) ? 1 : 0;
                rank += l != k && dot(a, k, b, l) > dot(a, k, b, k) ? 1 : 0;
            }
            QCOMPARE(found[k].item<std::int64_t>(), rank);
            differ = differ || rank != found[0].item<std::int64_t>();
        }
        QVERIFY(differ);
        // Each is nearest to itself; of rows that are all one, none is nearer than another.
        QVERIFY(positiveRanks(a, a).eq(1).all().item<bool>());
        const at::Tensor one = torch::ones({5, 1}, at::kDouble);
        QVERIFY(positiveRanks(one, one).eq(9).all().item<bool>());
    }

    void histogramsShareOutAllCosines()
    {
        const at::Tensor a = unitRows(200, 3).to(at::kFloat);
        const at::Tensor b = unitRows(200, 3).to(at::kFloat);
        const CosineSummary found = negativeCosines(a, b);
        std::vector<int> counts(CosineSummary::kBins, 0);
        for (std::int64_t k = 0; k < 200; ++k) {
            const at::Tensor cosines = torch::mv(b.to(at::kDouble), a[k].to(at::kDouble));
            for (std::int64_t l = 0; l < 200; ++l) {
                const double place = (cosines[l].item<double>() + 1.0) / 2.0 * 40.0;
                counts[std::min<std::size_t>(static_cast<std::size_t>(place), 39)] +=
                    l == k ? 0 : 1;
            }
        }
        double sum = 0.0;
        for (std::size_t k = 0; k < CosineSummary::kBins; ++k) {
            const double share = static_cast<double>(found.histogram[k]);
            sum += share;
            QVERIFY(std::abs(share - counts[k] / (200.0 * 199.0)) < 1e-6);
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
    }

    void theEndsOfTheCosinesFallIntoTheOuterBins()
    {
        // In float, where the cosine of a row with itself may be a little above 1.
        const at::Tensor a = unitRows(64, 7).to(at::kFloat);
        const CosineSummary same = positiveCosines(a, a);
        QCOMPARE(same.histogram.back(), 1.0F);
        QCOMPARE(positiveCosines(a, -a).histogram.front(), 1.0F);
        const at::Tensor axis = torch::tensor({{1.0, 0.0}, {1.0, 0.0}});
        QCOMPARE(positiveCosines(axis, axis).histogram.back(), 1.0F);
        QCOMPARE(positiveCosines(axis, -axis).histogram.front(), 1.0F);
        // A bin's lower end belongs to it: 0 is in the 21st.
        const at::Tensor across = torch::tensor({{0.0, 1.0}, {0.0, 1.0}});
        QCOMPARE(positiveCosines(axis, across).histogram[20], 1.0F);
    }

    void cosinesAreThoseOfAllPairs()
    {
        const at::Tensor a = unitRows(kRows, 4);
        const at::Tensor b = unitRows(kRows, 4);
        std::vector<double> positives;
        std::vector<double> negatives;
        for (std::int64_t k = 0; k < kRows; ++k) {
            for (std::int64_t l = 0; l < kRows; ++l) {
                (k == l ? positives : negatives).push_back(dot(a, k, b, l));
            }
        }
        QVERIFY(matches(positiveCosines(a, b), positives));
        QVERIFY(matches(negativeCosines(a, b), negatives));
    }
};

QTEST_GUILESS_MAIN(RepresentationMetricsTest)
#include "RepresentationMetricsTest.moc"
