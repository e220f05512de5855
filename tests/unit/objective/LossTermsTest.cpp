// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/LossTerms.h"

#include "NaiveLosses.h"
#include "core/objective/ContrastiveLoss.h"
#include "core/values/SpecFields.h"

#include <QTest>

#include <cmath>
#include <stdexcept>

using namespace clae;
using namespace clae::test;

class LossTermsTest : public QObject {
    Q_OBJECT

private:
    at::Tensor m_a;
    at::Tensor m_b;

private Q_SLOTS:
    void initTestCase()
    {
        torch::manual_seed(3);
        const auto rows = [] {
            return torch::nn::functional::normalize(
                torch::randn({9, 5}, at::kDouble),
                torch::nn::functional::NormalizeFuncOptions().p(2).dim(1));
        };
        m_a = rows();
        m_b = rows();
    }

    void theMeanOfTheTermsIsTheLoss_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<double>("negativeWeight");
        QTest::newRow("plain") << QStringLiteral("plain") << 1.0;
        QTest::newRow("simclr") << QStringLiteral("simclr") << 1.0;
        QTest::newRow("uel") << QStringLiteral("uel") << 1.0;
        QTest::newRow("uel, m = 2.5") << QStringLiteral("uel") << 2.5;
    }
    void theMeanOfTheTermsIsTheLoss()
    {
        QFETCH(QString, method);
        QFETCH(double, negativeWeight);
        for (const double temperature : {0.1, 0.5}) {
            const ObjectiveSpec spec =
                objectiveOf(method.toStdString(), temperature, negativeWeight);
            const double mean = lossTerms(spec, m_a, m_b).terms.mean().item<double>();
            const double loss = (*makeLoss(spec))(m_a, m_b).item<double>();
            QVERIFY2(std::fabs(mean - loss) < 1e-10 * std::max(1.0, loss),
                     qPrintable(QStringLiteral("%1, not %2").arg(mean).arg(loss)));
        }
    }

    void everyMethodOfASpecHasTerms()
    {
        const SpecField& method = specField("objective.method");
        QVERIFY(method.choices.size() >= 3);
        for (const std::string& name : method.choices) {
            const ObjectiveSpec spec = objectiveOf(name, 0.5, 1.0);
            QCOMPARE(lossTerms(spec, m_a, m_b).terms.size(0), std::int64_t(9));
        }
    }

    void aMethodWithoutTermsIsNotTakenForAnother()
    {
        const ObjectiveSpec spec = objectiveOf("unheard-of", 0.5, 1.0);
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, (void)lossTerms(spec, m_a, m_b));
    }

    void theWeightsAreTheSoftmaxEntryByEntry_data() { theMeanOfTheTermsIsTheLoss_data(); }
    void theWeightsAreTheSoftmaxEntryByEntry()
    {
        QFETCH(QString, method);
        QFETCH(double, negativeWeight);
        const bool uel = method == QLatin1String("uel");
        const double m = uel ? negativeWeight : 1.0;
        const ObjectiveSpec spec = objectiveOf(method.toStdString(), 0.5, negativeWeight);
        const at::Tensor weights = lossTerms(spec, m_a, m_b).weights;
        const auto e = [&](const at::Tensor& x, const at::Tensor& y) {
            return std::exp((x * y).sum().item<double>() / 0.5);
        };
        for (std::int64_t k = 0; k < 9; ++k) {
            double sum = e(m_a[k], m_b[k]);
            for (std::int64_t l = 0; l < 9; ++l) {
                if (l != k) {
                    sum += m * e(m_a[k], m_b[l]);
                    sum += method == QLatin1String("plain") ? 0.0 : m * e(m_a[k], m_a[l]);
                }
            }
            for (std::int64_t l = 0; l < 9; ++l) {
                const double expected = (l == k ? 1.0 : m) * e(m_a[k], m_b[l]) / sum;
                QVERIFY(std::fabs(weights[k][l].item<double>() - expected) < 1e-12);
            }
        }
    }
};

QTEST_GUILESS_MAIN(LossTermsTest)
#include "LossTermsTest.moc"
