// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/ContrastiveLoss.h"

#include "NaiveLosses.h"
#include "core/values/Error.h"
#include "tests/fault/Damage.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

at::Tensor randomRows(std::int64_t rows, std::int64_t columns)
{
    return torch::nn::functional::normalize(
        torch::randn({rows, columns}, at::kDouble),
        torch::nn::functional::NormalizeFuncOptions().p(2).dim(1));
}

at::Tensor gradientOf(const at::Tensor& value, const at::Tensor& input)
{
    return torch::autograd::grad({value}, {input}, {}, true).front();
}

void addMethods()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<double>("negativeWeight");
    QTest::newRow("plain") << QStringLiteral("plain") << 1.0;
    QTest::newRow("simclr") << QStringLiteral("simclr") << 1.0;
    QTest::newRow("uel") << QStringLiteral("uel") << 1.0;
    QTest::newRow("uel, m = 2.5") << QStringLiteral("uel") << 2.5;
}

/// The objective of this data row.
ObjectiveSpec fetched(double temperature)
{
    QFETCH(QString, method);
    QFETCH(double, negativeWeight);
    return objectiveOf(method.toStdString(), temperature, negativeWeight);
}

} // namespace

class ContrastiveLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void theLossIsTheMeanOfItsImagesTerms_data() { addMethods(); }
    void theLossIsTheMeanOfItsImagesTerms()
    {
        const ObjectiveSpec spec = fetched(0.3);
        const at::Tensor a = randomRows(6, 4);
        const at::Tensor b = randomRows(6, 4);
        const auto loss = makeLoss(spec);
        const at::Tensor terms = loss->imageTerms(a, b);
        QVERIFY(terms.sizes() == at::IntArrayRef({6}));
        QVERIFY(std::abs(terms.mean().item<double>() - (*loss)(a, b).item<double>()) < 1e-12);
        // Another order of the images is another order of the terms.
        const at::Tensor order = torch::tensor({3, 0, 5, 1, 4, 2}, at::kLong);
        const at::Tensor moved =
            loss->imageTerms(a.index_select(0, order), b.index_select(0, order));
        QVERIFY(largest(moved - terms.index_select(0, order)) < 1e-12);
    }

    void pushesAreTheSharesOfTheSlopesTermByTerm_data() { addMethods(); }
    void pushesAreTheSharesOfTheSlopesTermByTerm()
    {
        constexpr std::int64_t kBatch = 5;
        for (const double temperature : {0.1, 0.5, 3.0}) {
            const ObjectiveSpec spec = fetched(temperature);
            const at::Tensor a = randomRows(kBatch, 4);
            const at::Tensor b = randomRows(kBatch, 4);
            const at::Tensor found = makeLoss(spec)->pushes(a, b);
            QVERIFY(found.sizes() == at::IntArrayRef({kBatch, 2 * kBatch}));
            for (std::int64_t k = 0; k < kBatch; ++k) {
                const std::vector<double> expected = naivePushes(spec, a, b, k);
                double sum = 0;
                for (std::size_t l = 0; l < expected.size(); ++l) {
                    const double share = found[k][static_cast<std::int64_t>(l)].item<double>();
                    QVERIFY(std::abs(share - expected[l]) < 1e-6);
                    sum += share;
                }
                QVERIFY(std::abs(sum - 1.0) < 1e-12);
            }
        }
    }

    void ofOneMateAllPushesAreIts_data() { addMethods(); }
    void ofOneMateAllPushesAreIts()
    {
        const at::Tensor found =
            makeLoss(fetched(0.2))
                ->pushes(randomRows(2, 3).to(at::kFloat), randomRows(2, 3).to(at::kFloat));
        QVERIFY(std::abs((found[0][1] + found[0][3]).item<double>() - 1.0) < 1e-12);
        QCOMPARE((found[0][0] + found[0][2]).item<double>(), 0.0);
    }

    void theLossIsTheFormulaTermByTerm_data() { addMethods(); }
    void theLossIsTheFormulaTermByTerm()
    {
        struct Sizes {
            std::int64_t batch;
            std::int64_t columns;
            double temperature;
        };
        for (const Sizes& sizes : {Sizes{2, 3, 0.5}, Sizes{7, 5, 0.1}, Sizes{4, 128, 0.1},
                                   Sizes{48, 2, 1.0}, Sizes{16, 16, 10.0}}) {
            const at::Tensor a = randomRows(sizes.batch, sizes.columns);
            const at::Tensor b = randomRows(sizes.batch, sizes.columns);
            const ObjectiveSpec spec = fetched(sizes.temperature);
            const double expected = naiveLoss(spec, NaiveRows::of(a, b));
            const auto loss = makeLoss(spec);
            const auto error = [&](double value) {
                return std::abs(value - expected) / std::max(1.0, expected);
            };
            QVERIFY(error((*loss)(a, b).item<double>()) < 1e-11);
            QVERIFY(error((*loss)(a.to(at::kFloat), b.to(at::kFloat)).item<double>()) < 1e-5);
        }
    }

    void everyGradientIsFiniteDifferencesOfTheFormula_data() { addMethods(); }
    void everyGradientIsFiniteDifferencesOfTheFormula()
    {
        const ObjectiveSpec spec = fetched(0.2);
        const auto loss = makeLoss(spec);
        const at::Tensor a = randomRows(4, 5).requires_grad_(true);
        const at::Tensor b = randomRows(4, 5).requires_grad_(true);
        const at::Tensor z = torch::cat({a, b}).detach();
        for (const PairTerms through :
             {PairTerms::All, PairTerms::Positives, PairTerms::Negatives}) {
            const at::Tensor value = loss->value(a, b, through);
            const at::Tensor gradient = torch::cat({gradientOf(value, a), gradientOf(value, b)});
            const at::Tensor expected = differences(z, [&](const at::Tensor& moved) {
                return naiveLoss(spec, {through == PairTerms::Negatives ? z : moved,
                                        through == PairTerms::Positives ? z : moved, z});
            });
            QVERIFY(largest(gradient - expected) < 1e-7 * largest(expected));
        }
    }

    void theGradientsThroughPositivesAndNegativesAddUpToTheWhole_data() { addMethods(); }
    void theGradientsThroughPositivesAndNegativesAddUpToTheWhole()
    {
        const auto loss = makeLoss(fetched(0.1));
        const at::Tensor a = randomRows(9, 6).requires_grad_(true);
        const at::Tensor b = randomRows(9, 6).requires_grad_(true);
        const at::Tensor whole = (*loss)(a, b);
        const at::Tensor positives = loss->value(a, b, PairTerms::Positives);
        const at::Tensor negatives = loss->value(a, b, PairTerms::Negatives);
        QCOMPARE(positives.item<double>(), whole.item<double>());
        QCOMPARE(negatives.item<double>(), whole.item<double>());
        for (const at::Tensor& input : {a, b}) {
            const at::Tensor sum = gradientOf(positives, input) + gradientOf(negatives, input);
            const at::Tensor expected = gradientOf(whole, input);
            QVERIFY(largest(sum - expected) <= 1e-14 * largest(expected));
            QVERIFY(largest(gradientOf(positives, input)) > 1e-3 * largest(expected));
        }
    }

    void theOrderOfTheBatchDoesNotMatter_data() { addMethods(); }
    void theOrderOfTheBatchDoesNotMatter()
    {
        const ObjectiveSpec spec = fetched(0.1);
        const auto loss = makeLoss(spec);
        const at::Tensor a = randomRows(9, 6);
        const at::Tensor b = randomRows(9, 6);
        const at::Tensor order = torch::randperm(9);
        const auto change = [&](const at::Tensor& first, const at::Tensor& second) {
            return std::abs(((*loss)(first, second) - (*loss)(a, b)).item<double>());
        };
        QVERIFY(change(a.index({order}), b.index({order})) < 1e-11);
        QVERIFY(change(a, b.index({order})) > 1e-3);
        // Plain has its anchors in the first list alone.
        QCOMPARE(change(b, a) < 1e-11, spec.method != "plain");
    }

    void tinyTemperaturesAndEqualRowsStayFinite_data() { addMethods(); }
    void tinyTemperaturesAndEqualRowsStayFinite()
    {
        const ObjectiveSpec spec = fetched(0.01);
        const auto loss = makeLoss(spec);
        for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
            const at::Tensor a = torch::ones({5, 8}, type) / std::sqrt(8.0);
            const at::Tensor far = torch::cat({a.slice(0, 0, 2), -a.slice(0, 2)});
            for (const at::Tensor& other : {a, -a, far, -far}) {
                const at::Tensor first = far.clone().requires_grad_(true);
                const at::Tensor value = (*loss)(first, other);
                QVERIFY(value.isfinite().item<bool>());
                QVERIFY(gradientOf(value, first).isfinite().all().item<bool>());
            }
            if (spec.method == "simclr") {
                // All 2B - 1 candidates are equally near.
                QVERIFY(std::abs((*loss)(a, a).item<double>() - std::log(9.0)) < 1e-5);
            }
        }
    }

    void aDominantPairKeepsItsDigitsInSinglePrecision_data() { addMethods(); }
    void aDominantPairKeepsItsDigitsInSinglePrecision()
    {
        const ObjectiveSpec spec = fetched(0.1);
        const auto loss = makeLoss(spec);
        const at::Tensor a = torch::eye(4, at::kDouble);
        // Each row next to its partner, where the loss is tiny, and next to a negative, where UEL's
        // 1 - P(i|k) is.
        for (const at::Tensor& b : {a, a.roll(1, 0)}) {
            const double expected = naiveLoss(spec, NaiveRows::of(a, b));
            const auto value = (*loss)(a.to(at::kFloat), b.to(at::kFloat)).item<double>();
            QVERIFY(std::abs(value - expected) < 1e-5 * std::abs(expected));
        }
    }

    void onlySimclrGradientsAreOrthogonalToTheEmbeddings_data() { addMethods(); }
    void onlySimclrGradientsAreOrthogonalToTheEmbeddings()
    {
        const ObjectiveSpec spec = fetched(0.5);
        const at::Tensor a = randomRows(8, 16).requires_grad_(true);
        const at::Tensor b = randomRows(8, 16);
        const at::Tensor gradient = gradientOf((*makeLoss(spec))(a, b), a);
        const double radial = largest((gradient * a).sum(1)) / largest(gradient);
        QCOMPARE(radial < 1e-12, spec.method == "simclr");
    }

    void wrongInputIsRefused_data() { addMethods(); }
    void wrongInputIsRefused()
    {
        const auto loss = makeLoss(fetched(0.5));
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)(*loss)(randomRows(1, 4), randomRows(1, 4)));
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)(*loss)(randomRows(3, 4), randomRows(2, 4)));
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)makeLoss(fetched(0.0)));
    }

    void anUnknownMethodAndAWeightBelowOneAreRefused()
    {
        QVERIFY(mentions(refusal([] { (void)makeLoss(objectiveOf("moco", 0.5)); }), "moco"));
        const std::string sentence = refusal([] { (void)makeLoss(objectiveOf("uel", 0.5, 0.5)); });
        QVERIFY(mentions(sentence, "objective.negative_weight") && mentions(sentence, "0.5"));
        QVERIFY(makeLoss(objectiveOf("simclr", 0.5, 0.5)) != nullptr);
    }
};

QTEST_GUILESS_MAIN(ContrastiveLossTest)
#include "ContrastiveLossTest.moc"
