// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/LogisticRegression.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace clae;

namespace {

constexpr std::int64_t kClasses = 3;
constexpr std::int64_t kFeatures = 4;

struct Problem {
    at::Tensor features = torch::randn({40, kFeatures}, at::kDouble);
    at::Tensor labels = torch::randint(kClasses, {40}, at::kLong);
};

LinearClassifier randomClassifier()
{
    return {torch::randn({kClasses, kFeatures}, at::kDouble),
            torch::randn({kClasses}, at::kDouble)};
}

/// The loss, every sum by hand.
double naiveLoss(const Problem& problem, const LinearClassifier& classifier, double l2)
{
    double loss = 0.0;
    for (std::int64_t n = 0; n < problem.features.size(0); ++n) {
        std::vector<double> logits;
        double sum = 0.0;
        for (std::int64_t c = 0; c < kClasses; ++c) {
            double logit = classifier.bias[c].item<double>();
            for (std::int64_t i = 0; i < kFeatures; ++i) {
                logit +=
                    classifier.weight[c][i].item<double>() * problem.features[n][i].item<double>();
            }
            logits.push_back(logit);
            sum += std::exp(logit);
        }
        const auto label = static_cast<std::size_t>(problem.labels[n].item<std::int64_t>());
        loss += (std::log(sum) - logits[label]) / static_cast<double>(problem.features.size(0));
    }
    for (std::int64_t k = 0; k < classifier.weight.numel(); ++k) {
        loss += 0.5 * l2 * std::pow(classifier.weight.flatten()[k].item<double>(), 2);
    }
    return loss;
}

double distance(const LinearClassifier& a, const LinearClassifier& b)
{
    return std::max((a.weight - b.weight).abs().max().item<double>(),
                    (a.bias - b.bias).abs().max().item<double>());
}

} // namespace

class LogisticRegressionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Float32 on the CPU has kernels of its own; double has LibTorch's operators, which the other
    /// tests hold against sums by hand.
    void floatEqualsDouble_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("classes");
        QTest::newRow("a row") << 1 << 10;
        QTest::newRow("ragged pieces") << 2061 << 10;
        QTest::newRow("as many classes as lanes") << 40 << 16;
        QTest::newRow("several registers of classes") << 1030 << 100;
    }
    void floatEqualsDouble()
    {
        QFETCH(int, rows);
        QFETCH(int, classes);
        const at::Tensor features = torch::randn({rows, 37});
        const at::Tensor labels = torch::randint(classes, {rows}, at::kLong);
        const LinearClassifier classifier{torch::randn({classes, 37}), torch::randn({classes})};
        const LogisticLoss fast = logisticLoss(features, labels, classifier, 0.1);
        const LogisticLoss exact =
            logisticLoss(features.to(at::kDouble), labels,
                         {classifier.weight.to(at::kDouble), classifier.bias.to(at::kDouble)}, 0.1);
        QCOMPARE(fast.gradient.weight.scalar_type(), at::kFloat);
        QVERIFY(std::abs(fast.value / exact.value - 1.0) < 1e-6);
        QVERIFY(distance(fast.gradient, exact.gradient) < 1e-6);
    }

    void init() { torch::manual_seed(5); }

    void theLossIsTheSumByHand()
    {
        const Problem problem;
        const LinearClassifier classifier = randomClassifier();
        for (const double l2 : {0.0, 0.3}) {
            const double value =
                logisticLoss(problem.features, problem.labels, classifier, l2).value;
            QVERIFY(std::abs(value - naiveLoss(problem, classifier, l2)) < 1e-12);
        }
    }

    void theGradientIsThatOfFiniteDifferences()
    {
        const Problem problem;
        const LinearClassifier classifier = randomClassifier();
        constexpr double kStep = 1e-6;
        const LinearClassifier gradient =
            logisticLoss(problem.features, problem.labels, classifier, 0.2).gradient;
        const auto check = [&](at::Tensor values, const at::Tensor& slopes) {
            for (std::int64_t k = 0; k < values.numel(); ++k) {
                at::Tensor entry = values.view(-1)[k];
                const double old = entry.item<double>();
                entry.fill_(old + kStep);
                const double above = naiveLoss(problem, classifier, 0.2);
                entry.fill_(old - kStep);
                const double below = naiveLoss(problem, classifier, 0.2);
                entry.fill_(old);
                const double slope = (above - below) / (2 * kStep);
                QVERIFY(std::abs(slope - slopes.reshape(-1)[k].item<double>()) < 1e-8);
            }
        };
        check(classifier.weight, gradient.weight);
        check(classifier.bias, gradient.bias);
    }

    void theOptimumIsThatOfALongGradientDescent()
    {
        const Problem problem;
        constexpr double kL2 = 0.05;
        const LinearClassifier zero = zeroClassifier(kClasses, kFeatures, at::kDouble);
        LinearClassifier slow{zero.weight.clone(), zero.bias.clone()};
        for (int step = 0; step < 20000; ++step) {
            const LinearClassifier g =
                logisticLoss(problem.features, problem.labels, slow, kL2).gradient;
            slow.weight = slow.weight - 0.5 * g.weight;
            slow.bias = slow.bias - 0.5 * g.bias;
        }
        const LinearClassifier fast =
            fitLogistic(problem.features, problem.labels, zero, {kL2, 500, 1e-10});
        // The biases are free up to a common shift, which starting at zero keeps at zero.
        QVERIFY2(distance(fast, slow) < 1e-7, std::to_string(distance(fast, slow)).c_str());
    }

    void theLossFallsWithEveryIterate()
    {
        const Problem problem;
        const LinearClassifier start = randomClassifier();
        double before = logisticLoss(problem.features, problem.labels, start, 0.01).value;
        int heard = 0;
        (void)fitLogistic(
            problem.features, problem.labels, start, {0.01, 50, 1e-10}, StopToken(),
            [&](int iteration, const LinearClassifier& classifier) {
                QCOMPARE(iteration, ++heard);
                const double now =
                    logisticLoss(problem.features, problem.labels, classifier, 0.01).value;
                QVERIFY(now < before);
                before = now;
            });
        QVERIFY(heard > 3);
    }

    void singlePrecisionComesCloseAndEnds()
    {
        const Problem problem;
        const LinearClassifier exact =
            fitLogistic(problem.features, problem.labels,
                        zeroClassifier(kClasses, kFeatures, at::kDouble), {0.05, 500, 1e-10});
        int iterations = 0;
        const LinearClassifier found = fitLogistic(
            problem.features.to(at::kFloat), problem.labels,
            zeroClassifier(kClasses, kFeatures, at::kFloat), {0.05, 100000, 0.0}, StopToken(),
            [&](int iteration, const LinearClassifier&) { iterations = iteration; });
        QVERIFY(iterations < 1000);
        QVERIFY(distance({found.weight.to(at::kDouble), found.bias.to(at::kDouble)}, exact) < 1e-3);
    }

    void aStopIsHeard()
    {
        const Problem problem;
        const StopToken stop;
        stop.request();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)fitLogistic(problem.features, problem.labels,
                                                              randomClassifier(), {}, stop));
    }
};

QTEST_GUILESS_MAIN(LogisticRegressionTest)
#include "LogisticRegressionTest.moc"
