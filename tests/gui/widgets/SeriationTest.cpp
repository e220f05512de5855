// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Seriation.h"
#include "core/values/Random.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using clae::Matrix;
using clae::Merge;

namespace {

Matrix randomSimilarities(std::size_t count, std::uint64_t seed)
{
    std::mt19937_64 generator = clae::makeGenerator(seed, clae::RandomPurpose::Lens);
    Matrix matrix(count, count);
    for (std::size_t r = 0; r < count; ++r) {
        for (std::size_t c = r; c < count; ++c) {
            const auto value = static_cast<float>(clae::uniform(generator, -1.0, 1.0));
            matrix.at(r, c) = r == c ? 1.0F : value;
            matrix.at(c, r) = matrix.at(r, c);
        }
    }
    return matrix;
}

/// Average linkage as its definition says: the two clusters whose pairs are most similar on the
/// mean merge, again and again.
std::vector<Merge> slowLinkage(const Matrix& matrix, std::size_t count)
{
    std::vector<std::vector<int>> clusters;
    for (std::size_t k = 0; k < count; ++k) {
        clusters.push_back({static_cast<int>(k)});
    }
    std::vector<Merge> merges;
    while (clusters.size() > 1) {
        std::size_t bestA = 0;
        std::size_t bestB = 0;
        double best = -std::numeric_limits<double>::infinity();
        for (std::size_t a = 0; a < clusters.size(); ++a) {
            for (std::size_t b = a + 1; b < clusters.size(); ++b) {
                double sum = 0.0;
                for (const int r : clusters[a]) {
                    for (const int c : clusters[b]) {
                        sum += static_cast<double>(
                            matrix.at(static_cast<std::size_t>(r), static_cast<std::size_t>(c)));
                    }
                }
                const double mean =
                    sum / static_cast<double>(clusters[a].size() * clusters[b].size());
                if (mean > best) {
                    best = mean;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        merges.push_back({clusters[bestA], clusters[bestB], best});
        clusters[bestA].insert(clusters[bestA].end(), clusters[bestB].begin(),
                               clusters[bestB].end());
        std::sort(clusters[bestA].begin(), clusters[bestA].end());
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(bestB));
    }
    return merges;
}

/// Both halves of each merge, however named, with their similarity.
std::vector<std::pair<std::vector<std::vector<int>>, double>> asSet(std::vector<Merge> merges)
{
    std::vector<std::pair<std::vector<std::vector<int>>, double>> result;
    for (Merge& merge : merges) {
        result.push_back(
            {{std::min(merge.first, merge.second), std::max(merge.first, merge.second)},
             merge.similarity});
    }
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

class SeriationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clustersAreThoseOfTheDefinition_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {2, 3, 7, 20, 41}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void clustersAreThoseOfTheDefinition()
    {
        QFETCH(int, count);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            const auto size = static_cast<std::size_t>(count);
            const Matrix matrix = randomSimilarities(size, seed);
            std::vector<Merge> merges;
            const std::vector<int> order = clae::seriate(matrix, size, &merges);
            QVERIFY(order.size() == size);
            const auto fast = asSet(merges);
            const auto slow = asSet(slowLinkage(matrix, size));
            QCOMPARE(fast.size(), slow.size());
            for (std::size_t k = 0; k < fast.size(); ++k) {
                QCOMPARE(fast[k].first, slow[k].first);
                QVERIFY(std::fabs(fast[k].second - slow[k].second) < 1e-9);
            }
        }
    }

    void everyClusterIsOnePieceOfTheOrder()
    {
        const Matrix matrix = randomSimilarities(30, 9);
        std::vector<Merge> merges;
        const std::vector<int> order = clae::seriate(matrix, 30, &merges);
        std::vector<int> sorted = order;
        std::sort(sorted.begin(), sorted.end());
        for (int k = 0; k < 30; ++k) {
            QCOMPARE(sorted[static_cast<std::size_t>(k)], k);
        }
        for (const Merge& merge : merges) {
            std::vector<int> places;
            for (const auto& half : {merge.first, merge.second}) {
                for (const int member : half) {
                    places.push_back(static_cast<int>(
                        std::find(order.begin(), order.end(), member) - order.begin()));
                }
            }
            const auto [low, high] = std::minmax_element(places.begin(), places.end());
            QCOMPARE(*high - *low + 1, static_cast<int>(places.size()));
        }
    }

    void groupsComeTogether()
    {
        // Three groups, dealt out in turn.
        Matrix matrix(12, 12);
        for (std::size_t r = 0; r < 12; ++r) {
            for (std::size_t c = 0; c < 12; ++c) {
                matrix.at(r, c) = r % 3 == c % 3 ? 0.9F : 0.1F;
            }
        }
        const std::vector<int> order = clae::seriate(matrix, 12);
        for (std::size_t k = 0; k < 12; ++k) {
            QCOMPARE(order[k] % 3, order[k / 4 * 4] % 3);
        }
    }

    void aLineIsUnrolled()
    {
        // Points on a line, shuffled; neighbours are the more similar the nearer.
        const std::vector<int> places{4, 0, 6, 2, 7, 1, 5, 3};
        Matrix matrix(8, 8);
        for (std::size_t r = 0; r < 8; ++r) {
            for (std::size_t c = 0; c < 8; ++c) {
                matrix.at(r, c) = 1.0F - 0.1F * static_cast<float>(std::abs(places[r] - places[c]));
            }
        }
        const std::vector<int> order = clae::seriate(matrix, 8);
        for (std::size_t k = 1; k < 8; ++k) {
            QCOMPARE(std::abs(places[static_cast<std::size_t>(order[k])] -
                              places[static_cast<std::size_t>(order[k - 1])]),
                     1);
        }
    }

    void theOrderIsTheSameEachTime()
    {
        const Matrix equal(10, 10, std::vector<float>(100, 0.5F));
        const std::vector<int> once = clae::seriate(equal, 10);
        QCOMPARE(clae::seriate(equal, 10), once);
        QVERIFY(once.front() < once.back());
        QVERIFY(clae::seriate(equal, 0).empty());
        QCOMPARE(clae::seriate(equal, 1), std::vector<int>{0});
    }

    void numbersThatAreNoneDoNoHarm()
    {
        Matrix matrix = randomSimilarities(16, 4);
        for (std::size_t k = 0; k < 16; ++k) {
            matrix.at(3, k) = matrix.at(k, 3) = std::numeric_limits<float>::quiet_NaN();
        }
        matrix.at(5, 6) = std::numeric_limits<float>::infinity();
        std::vector<int> order = clae::seriate(matrix, 16);
        std::sort(order.begin(), order.end());
        QCOMPARE(order.size(), std::size_t{16});
        QVERIFY(std::adjacent_find(order.begin(), order.end()) == order.end());
    }
};

QTEST_APPLESS_MAIN(SeriationTest)
#include "SeriationTest.moc"
