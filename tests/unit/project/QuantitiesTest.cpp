// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Quantities.h"
#include "ProjectTestData.h"
#include "core/values/Error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace clae;

namespace {

double cosine(const Matrix& a, std::size_t r, const Matrix& b, std::size_t s)
{
    double dot = 0.0;
    double x = 0.0;
    double y = 0.0;
    for (std::size_t c = 0; c < a.columns; ++c) {
        const auto u = static_cast<double>(a.at(r, c));
        const auto v = static_cast<double>(b.at(s, c));
        dot += u * v;
        x += u * u;
        y += v * v;
    }
    return dot / std::sqrt(x * y);
}

EmbeddingSet someSet(std::size_t rows)
{
    EmbeddingSet set;
    set.clean = randomMatrix(rows, 7, 1.0, 3);
    set.adversarial = set.clean;
    const Matrix noise = randomMatrix(rows, 7, 0.8, 4);
    for (std::size_t k = 0; k < noise.values.size(); ++k) {
        set.adversarial.values[k] += noise.values[k];
    }
    for (std::size_t r = 0; r < rows; ++r) {
        set.labels.push_back(set.clean.at(r, 0) > 0.0F ? 1 : 0);
    }
    return set;
}

std::uint8_t vote(const Matrix& queries, const EmbeddingSet& set, std::size_t k, std::size_t most)
{
    std::vector<std::pair<double, std::size_t>> others;
    for (std::size_t l = 0; l < set.clean.rows; ++l) {
        if (l != k) {
            others.emplace_back(-cosine(queries, k, set.clean, l), l);
        }
    }
    std::sort(others.begin(), others.end());
    others.resize(std::min(most, others.size()));
    std::map<int, int> counts;
    for (const auto& other : others) {
        ++counts[set.labels[other.second]];
    }
    int best = -1;
    for (const auto& other : others) { // the nearest first
        const int label = set.labels[other.second];
        if (best < 0 || counts[label] > counts[best]) {
            best = label;
        }
    }
    return best == set.labels[k] ? 1 : 0;
}

} // namespace

class QuantitiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allAreThoseOfNaiveLoops()
    {
        // More rows than one block has.
        const EmbeddingSet set = someSet(700);
        const MapQuantities found = mapQuantities(set, 0.5, 10);
        QCOMPARE(found.neighbours, 10);
        int wrong = 0;
        for (std::size_t k = 0; k < set.clean.rows; ++k) {
            double sum = 0.0;
            for (std::size_t l = 0; l < set.clean.rows; ++l) {
                sum += std::exp(cosine(set.clean, k, set.adversarial, l) / 0.5);
            }
            const double own = cosine(set.clean, k, set.adversarial, k);
            QVERIFY(std::fabs(static_cast<double>(found.loss[k]) - (std::log(sum) - own / 0.5)) <
                    1e-5);
            QVERIFY(std::fabs(static_cast<double>(found.displacement[k]) - (1.0 - own)) < 1e-6);
            QCOMPARE(found.right[k], vote(set.clean, set, k, 10));
            QCOMPARE(found.rightAdversarial[k], vote(set.adversarial, set, k, 10));
            wrong += found.right[k] == 0 ? 1 : 0;
        }
        QVERIFY(wrong > 0 && wrong < 350);
    }

    void withoutTwinsThereIsNeitherLossNorDisplacement()
    {
        EmbeddingSet set = someSet(20);
        set.adversarial = Matrix();
        const MapQuantities found = mapQuantities(set, 0.5, 3);
        QVERIFY(found.loss.empty() && found.displacement.empty());
        QVERIFY(found.rightAdversarial.empty());
        QCOMPARE(found.right.size(), std::size_t{20});
    }

    void oneImageAndNoneAreNoTrouble()
    {
        const MapQuantities one = mapQuantities(someSet(1), 0.5);
        QCOMPARE(one.neighbours, 0);
        QCOMPARE(one.loss.size(), std::size_t{1});
        QVERIFY(std::fabs(one.loss[0]) < 1e-6F);
        QVERIFY(mapQuantities(EmbeddingSet(), 0.5).right.empty());
    }

    void badInputIsRefusedAndAStopObeyed()
    {
        EmbeddingSet set = someSet(8);
        set.labels.pop_back();
        QVERIFY_THROWS_EXCEPTION(InputError, (void)mapQuantities(set, 0.5));
        set = someSet(8);
        set.adversarial.at(2, 2) = std::nanf("");
        QVERIFY_THROWS_EXCEPTION(InputError, (void)mapQuantities(set, 0.5));
        StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)mapQuantities(someSet(8), 0.5, 3, stop));
    }
};

QTEST_GUILESS_MAIN(QuantitiesTest)
#include "QuantitiesTest.moc"
