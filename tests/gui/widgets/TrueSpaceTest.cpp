// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/TrueSpace.h"
#include "core/values/Random.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;

namespace {

/// More columns than the sums side by side, and a rest.
std::shared_ptr<const EmbeddingSet> someSet(std::size_t rows = 60, std::size_t columns = 37)
{
    auto set = std::make_shared<EmbeddingSet>();
    set->clean = Matrix(rows, columns);
    set->adversarial = Matrix(rows, columns);
    std::mt19937_64 generator = makeGenerator(4, RandomPurpose::Projection);
    for (std::size_t k = 0; k < set->clean.values.size(); ++k) {
        set->clean.values[k] = static_cast<float>(uniform(generator, -1.0, 1.0));
        set->adversarial.values[k] =
            set->clean.values[k] + static_cast<float>(uniform(generator, -2.0, 2.0));
    }
    set->labels.assign(rows, 0);
    return set;
}

double cosine(const Matrix& a, std::size_t r, const Matrix& b, std::size_t s)
{
    double dot = 0.0;
    double x = 0.0;
    double y = 0.0;
    for (std::size_t c = 0; c < a.columns; ++c) {
        dot += static_cast<double>(a.at(r, c)) * static_cast<double>(b.at(s, c));
        x += std::pow(static_cast<double>(a.at(r, c)), 2);
        y += std::pow(static_cast<double>(b.at(s, c)), 2);
    }
    return dot / std::sqrt(x * y);
}

} // namespace

class TrueSpaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cosinesRanksAndNeighboursAreThoseOfNaiveLoops()
    {
        const auto set = someSet();
        TrueSpace space;
        space.setEmbeddings(set);
        int moved = 0;
        for (int k = 0; k < 60; ++k) {
            const auto row = static_cast<std::size_t>(k);
            const double own = cosine(set->clean, row, set->adversarial, row);
            QVERIFY(std::fabs(space.cosine(k) - own) < 1e-12);
            int rank = 1;
            for (std::size_t l = 0; l < 60; ++l) {
                rank += cosine(set->clean, row, set->adversarial, l) > own ? 1 : 0;
            }
            QCOMPARE(space.rank(k), rank);
            moved += rank > 1 ? 1 : 0;
            for (const bool adversarial : {false, true}) {
                const Matrix& queries = adversarial ? set->adversarial : set->clean;
                std::vector<std::pair<double, int>> others;
                for (int l = 0; l < 60; ++l) {
                    if (l != k) {
                        others.emplace_back(
                            -cosine(queries, row, set->clean, static_cast<std::size_t>(l)), l);
                    }
                }
                std::sort(others.begin(), others.end());
                const auto found = space.nearest(k, adversarial, 7);
                QCOMPARE(found.size(), std::size_t{7});
                for (std::size_t place = 0; place < 7; ++place) {
                    QCOMPARE(found[place].index, others[place].second);
                    QVERIFY(std::fabs(found[place].cosine + others[place].first) < 1e-6);
                }
            }
        }
        QVERIFY(moved > 0);
    }

    void equalImagesComeInTheirOrderAndZerosAreFarFromAll()
    {
        auto set = std::make_shared<EmbeddingSet>();
        set->clean = Matrix(4, 2, {1.0F, 0.0F, 1.0F, 0.0F, 1.0F, 0.0F, 0.0F, 0.0F});
        set->labels.assign(4, 0);
        TrueSpace space;
        space.setEmbeddings(set);
        const auto found = space.nearest(1, false, 10);
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].index, 0);
        QCOMPARE(found[1].index, 2);
        QCOMPARE(found[2].index, 3);
        QCOMPARE(found[2].cosine, 0.0);
    }

    void nothingIsKnownWithoutEmbeddings()
    {
        TrueSpace space;
        QVERIFY(!space.has(0));
        QVERIFY(!space.hasAdversarial());
        auto set = std::make_shared<EmbeddingSet>();
        set->clean = Matrix(3, 2);
        space.setEmbeddings(set);
        QVERIFY(space.has(2));
        QVERIFY(!space.has(3));
        QVERIFY(!space.has(-1));
        QVERIFY(!space.hasAdversarial());
        space.setEmbeddings(nullptr);
        QVERIFY(!space.has(0));
    }
};

QTEST_GUILESS_MAIN(TrueSpaceTest)
#include "TrueSpaceTest.moc"
