// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Knn.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace clae;

namespace {

constexpr std::int64_t kClasses = 5;

at::Tensor unitRows(std::int64_t rows, std::int64_t columns)
{
    return torch::nn::functional::normalize(
        torch::randn({rows, columns}, at::kFloat),
        torch::nn::functional::NormalizeFuncOptions().p(2).dim(1));
}

/// Scores of one test row, every sum by hand in double.
std::vector<double> bruteForce(const at::Tensor& train, const at::Tensor& labels,
                               const at::Tensor& row, const KnnOptions& options)
{
    const auto count = static_cast<std::size_t>(train.size(0));
    std::vector<double> similarity(count);
    for (std::size_t n = 0; n < count; ++n) {
        const float* a = train.data_ptr<float>() + static_cast<std::int64_t>(n) * train.size(1);
        const float* b = row.data_ptr<float>();
        for (std::int64_t i = 0; i < train.size(1); ++i) {
            similarity[n] += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return similarity[a] > similarity[b]; });
    order.resize(std::min(count, static_cast<std::size_t>(options.neighbours)));
    std::vector<double> scores(static_cast<std::size_t>(options.classes));
    for (const std::size_t n : order) {
        const std::int64_t label = labels.data_ptr<std::int64_t>()[n];
        scores[static_cast<std::size_t>(label)] += std::exp(similarity[n] / options.sigma);
    }
    return scores;
}

} // namespace

class KnnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(3); }

    void votesAreThoseOfABruteForceSearch_data()
    {
        QTest::addColumn<int>("train");
        QTest::addColumn<int>("test");
        QTest::addColumn<int>("neighbours");
        QTest::addColumn<int>("block");
        QTest::newRow("ragged last block") << 103 << 29 << 10 << 8;
        QTest::newRow("fewer rows than a block") << 50 << 3 << 7 << 1024;
        QTest::newRow("blocks that fit") << 64 << 32 << 5 << 16;
        QTest::newRow("one row a block") << 21 << 4 << 3 << 1;
        QTest::newRow("more neighbours than rows") << 12 << 5 << 200 << 2;
        QTest::newRow("the nearest alone") << 40 << 9 << 1 << 4;
        QTest::newRow("a bank of several tiles") << 4999 << 5 << 20 << 4;
    }
    void votesAreThoseOfABruteForceSearch()
    {
        QFETCH(int, train);
        QFETCH(int, test);
        QFETCH(int, neighbours);
        QFETCH(int, block);
        KnnOptions options;
        options.neighbours = neighbours;
        options.classes = kClasses;
        options.block = block;
        const at::Tensor bank = unitRows(train, 6);
        const at::Tensor labels = torch::randint(kClasses, {train}, at::kLong);
        const at::Tensor queries = unitRows(test, 6);
        const KnnResult result = weightedKnn(bank, labels, queries, options);
        QCOMPARE(result.neighbours.size(0), std::int64_t{test});
        QCOMPARE(result.neighbours.size(1), std::int64_t{std::min(neighbours, train)});
        for (std::int64_t m = 0; m < test; ++m) {
            const std::vector<double> expected = bruteForce(bank, labels, queries[m], options);
            const auto best = std::max_element(expected.begin(), expected.end());
            for (std::int64_t c = 0; c < kClasses; ++c) {
                const double score = result.scores[m][c].item<double>();
                QVERIFY(std::abs(score - expected[static_cast<std::size_t>(c)]) < 1e-5 * *best);
            }
            QCOMPARE(result.predicted[m].item<std::int64_t>(),
                     static_cast<std::int64_t>(best - expected.begin()));
        }
    }

    void neighboursComeNearestFirst()
    {
        const at::Tensor bank = unitRows(30, 4);
        const KnnResult result =
            weightedKnn(bank, torch::zeros({30}, at::kLong), bank, {6, 0.1, kClasses, 7});
        QVERIFY(result.neighbours.select(1, 0).equal(torch::arange(30)));
        QVERIFY((result.similarities.slice(1, 0, 5) >= result.similarities.slice(1, 1))
                    .all()
                    .item<bool>());
    }

    void equalSimilaritiesComeInTheOrderOfTheRows()
    {
        // Three tiles of copies of two rows, the nearer ones last.
        const at::Tensor two = torch::tensor({{1.0F, 0.0F}, {0.0F, 1.0F}});
        const at::Tensor bank = two.repeat_interleave(3000, 0);
        const KnnResult result =
            weightedKnn(bank, torch::zeros({6000}, at::kLong), torch::tensor({{0.6F, 0.8F}}),
                        {150, 0.1, kClasses, 7});
        QVERIFY(result.neighbours[0].equal(torch::arange(3000, 3150)));
    }

    void featuresThatAreNotNumbersAreRefused()
    {
        const at::Tensor bank = unitRows(30, 4);
        bank[7][2] = std::nanf("");
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)weightedKnn(bank, torch::zeros({30}, at::kLong),
                                                               unitRows(2, 4), KnnOptions()));
    }

    void theBlockHasNoEffect()
    {
        const at::Tensor bank = unitRows(77, 6);
        const at::Tensor labels = torch::randint(kClasses, {77}, at::kLong);
        const at::Tensor queries = unitRows(41, 6);
        const KnnResult whole = weightedKnn(bank, labels, queries, {9, 0.1, kClasses, 1000});
        const KnnResult blocks = weightedKnn(bank, labels, queries, {9, 0.1, kClasses, 6});
        QVERIFY(whole.predicted.equal(blocks.predicted));
        QVERIFY(torch::allclose(whole.scores, blocks.scores));
    }

    void equalRowsAreATieAndNoFault()
    {
        const at::Tensor bank = torch::tensor({{1.0F, 0.0F}}).repeat({20, 1});
        const at::Tensor labels = torch::arange(20).remainder(2);
        const KnnResult result =
            weightedKnn(bank, labels, bank.slice(0, 0, 3), {20, 0.1, kClasses, 2});
        QVERIFY(torch::allclose(result.scores.select(1, 0), result.scores.select(1, 1)));
        QVERIFY((result.predicted < 2).all().item<bool>());
    }

    void theSmallestSigmaStillWeighsByNearness()
    {
        // exp(1 / 0.001) overflows; the nearest row has to win all the same.
        const at::Tensor bank = torch::tensor({{0.8F, 0.6F}, {0.6F, 0.8F}, {1.0F, 0.0F}});
        const at::Tensor labels = torch::tensor({0, 1, 2}, at::kLong);
        const at::Tensor query = torch::tensor({{1.0F, 0.0F}});
        const KnnResult result = weightedKnn(bank, labels, query, {3, 0.001, kClasses, 8});
        QCOMPARE(result.predicted[0].item<std::int64_t>(), std::int64_t{2});
    }

    void theReleasedBankPutsTheRaggedBatchAtItsOwnLength()
    {
        // CIFAR's 50,000 images: 195 whole batches of 256, then 80 images at 195 * 80.
        const at::Tensor features = torch::arange(50000, at::kFloat).add(1).unsqueeze(1);
        const at::Tensor bank = releasedBank(features);
        QVERIFY(bank.slice(0, 15600, 15680).equal(features.slice(0, 49920)));
        QVERIFY(bank.slice(0, 49920).eq(0).all().item<bool>());
        QVERIFY(bank.slice(0, 0, 15600).equal(features.slice(0, 0, 15600)));
        QVERIFY(bank.slice(0, 15680, 49920).equal(features.slice(0, 15680, 49920)));
        QVERIFY(features[15600].item<float>() == 15601.0F); // the input is untouched
    }

    void theReleasedBankIsRightForWholeBatchesAndForOneBatch()
    {
        for (const std::int64_t count : {100, 256, 512}) {
            const at::Tensor features = unitRows(count, 3);
            QVERIFY(releasedBank(features).equal(features));
        }
    }

    void accuracyIsTheShareOfRightRows()
    {
        const at::Tensor labels = torch::tensor({0, 1, 2, 3}, at::kLong);
        QCOMPARE(accuracy(labels, labels), 1.0);
        QCOMPARE(accuracy(torch::tensor({0, 1, 2, 0}, at::kLong), labels), 0.75);
        QCOMPARE(accuracy(labels + 1, labels), 0.0);
    }

    void aStopIsHeard()
    {
        const StopToken stop;
        stop.request();
        const at::Tensor bank = unitRows(8, 3);
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)weightedKnn(bank, torch::zeros({8}, at::kLong), bank, {}, stop));
    }
};

QTEST_GUILESS_MAIN(KnnTest)
#include "KnnTest.moc"
