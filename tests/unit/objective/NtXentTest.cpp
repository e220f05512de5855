// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/NtXent.h"
#include "core/values/Error.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace clae;

namespace {

using Rows = std::vector<std::vector<double>>;

Rows unitRows(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor z = torch::cat({a, b}).to(at::kDouble).contiguous();
    Rows rows;
    for (std::int64_t k = 0; k < z.size(0); ++k) {
        const double* data = z.data_ptr<double>() + k * z.size(1);
        rows.emplace_back(data, data + z.size(1));
        double square = 0;
        for (const double value : rows.back()) {
            square += value * value;
        }
        for (double& value : rows.back()) {
            value /= std::sqrt(square);
        }
    }
    return rows;
}

struct NaiveParts {
    double attraction = 0;
    double repulsion = 0;
    [[nodiscard]] double total() const { return attraction + repulsion; }
};

/// The two sums of the formula in NtXent.h, term by term.
NaiveParts naive(const at::Tensor& a, const at::Tensor& b, double temperature)
{
    const Rows z = unitRows(a, b);
    const std::size_t count = z.size();
    const auto similarity = [&](std::size_t k, std::size_t l) {
        double sum = 0;
        for (std::size_t i = 0; i < z[k].size(); ++i) {
            sum += z[k][i] * z[l][i];
        }
        return sum / temperature;
    };
    NaiveParts parts;
    for (std::size_t k = 0; k < count; ++k) {
        double normaliser = 0;
        for (std::size_t l = 0; l < count; ++l) {
            normaliser += l == k ? 0.0 : std::exp(similarity(k, l));
        }
        parts.attraction -= similarity(k, (k + count / 2) % count) / static_cast<double>(count);
        parts.repulsion += std::log(normaliser) / static_cast<double>(count);
    }
    return parts;
}

at::Tensor randomRows(std::int64_t rows, std::int64_t columns)
{
    return torch::nn::functional::normalize(
        torch::randn({rows, columns}, at::kDouble),
        torch::nn::functional::NormalizeFuncOptions().p(2).dim(1));
}

/// d value / d a, by central differences of `value(a)`.
template <typename Function> at::Tensor differences(const at::Tensor& a, Function value)
{
    constexpr double kStep = 1e-5;
    at::Tensor moved = a.detach().clone();
    at::Tensor result = torch::zeros_like(moved);
    double* data = moved.data_ptr<double>();
    for (std::int64_t i = 0; i < moved.numel(); ++i) {
        const double centre = data[i];
        data[i] = centre + kStep;
        const double above = value(moved);
        data[i] = centre - kStep;
        result.data_ptr<double>()[i] = (above - value(moved)) / (2 * kStep);
        data[i] = centre;
    }
    return result;
}

double largest(const at::Tensor& x)
{
    return x.abs().max().item<double>();
}

} // namespace

class NtXentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void theLossIsTheFormulaTermByTerm_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("columns");
        QTest::addColumn<double>("temperature");
        QTest::newRow("smallest batch") << 2 << 3 << 0.5;
        QTest::newRow("odd sizes") << 7 << 5 << 0.07;
        QTest::newRow("more columns than rows") << 4 << 128 << 0.1;
        QTest::newRow("more rows than columns") << 48 << 2 << 1.0;
        QTest::newRow("high temperature") << 16 << 16 << 10.0;
    }
    void theLossIsTheFormulaTermByTerm()
    {
        QFETCH(int, batch);
        QFETCH(int, columns);
        QFETCH(double, temperature);
        const at::Tensor a = randomRows(batch, columns);
        const at::Tensor b = randomRows(batch, columns);
        const double expected = naive(a, b, temperature).total();
        const NtXent loss(temperature);
        QVERIFY(std::abs(loss(a, b).item<double>() - expected) < 1e-11 * std::max(1.0, expected));
        const auto single = loss(a.to(at::kFloat), b.to(at::kFloat)).item<double>();
        QVERIFY(std::abs(single - expected) < 1e-5 * std::max(1.0, expected));
    }

    void thePartsSumToTheTotal()
    {
        const at::Tensor a = randomRows(6, 4);
        const at::Tensor b = randomRows(6, 4);
        const NtXent loss(0.3);
        const LossParts parts = loss.parts(a, b);
        QCOMPARE(parts.total().item<double>(),
                 parts.attraction.item<double>() + parts.repulsion.item<double>());
        QCOMPARE(parts.total().item<double>(), loss(a, b).item<double>());
    }

    void gradientsOfTheLossAndOfEachPartAreFiniteDifferences()
    {
        constexpr double kTemperature = 0.2;
        const at::Tensor a = randomRows(4, 5).requires_grad_(true);
        const at::Tensor b = randomRows(4, 5);
        const LossParts parts = NtXent(kTemperature).parts(a, b);
        const auto gradient = [&](const at::Tensor& value) {
            return torch::autograd::grad({value}, {a}, {}, true).front();
        };
        const auto error = [&](const at::Tensor& value, double (*part)(const NaiveParts&)) {
            const at::Tensor expected = differences(
                a, [&](const at::Tensor& moved) { return part(naive(moved, b, kTemperature)); });
            return largest(gradient(value) - expected) / largest(expected);
        };
        QVERIFY(error(parts.total(), [](const NaiveParts& p) { return p.total(); }) < 1e-7);
        QVERIFY(error(parts.attraction, [](const NaiveParts& p) { return p.attraction; }) < 1e-7);
        QVERIFY(error(parts.repulsion, [](const NaiveParts& p) { return p.repulsion; }) < 1e-7);
    }

    void theGradientOfTheSecondListIsFiniteDifferencesToo()
    {
        const at::Tensor a = randomRows(3, 4);
        const at::Tensor b = randomRows(3, 4).requires_grad_(true);
        const at::Tensor gradient = torch::autograd::grad({NtXent(0.5)(a, b)}, {b}).front();
        const at::Tensor expected =
            differences(b, [&](const at::Tensor& moved) { return naive(a, moved, 0.5).total(); });
        QVERIFY(largest(gradient - expected) < 1e-7 * largest(expected));
    }

    void theOrderOfTheBatchDoesNotMatter()
    {
        const at::Tensor a = randomRows(9, 6);
        const at::Tensor b = randomRows(9, 6);
        const at::Tensor order = torch::randperm(9);
        const NtXent loss(0.1);
        const auto before = loss(a, b).item<double>();
        QVERIFY(std::abs(loss(a.index({order}), b.index({order})).item<double>() - before) < 1e-12);
        QVERIFY(std::abs(loss(b, a).item<double>() - before) < 1e-12);
        QVERIFY(std::abs(loss(a, b.index({order})).item<double>() - before) > 1e-3);
    }

    void tinyTemperaturesAndEqualRowsStayFinite()
    {
        for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
            const at::Tensor a = torch::ones({5, 8}, type).requires_grad_(true);
            const at::Tensor value = NtXent(0.01)(a, a);
            // All 2B - 1 candidates are equally near.
            QVERIFY(std::abs(value.item<double>() - std::log(9.0)) < 1e-5);
            QVERIFY(torch::autograd::grad({value}, {a}).front().isfinite().all().item<bool>());

            const at::Tensor far = torch::cat({a.detach().slice(0, 0, 2), -a.detach().slice(0, 2)});
            QVERIFY(NtXent(0.01)(far, -far).isfinite().item<bool>());
        }
    }

    void aDominantPositiveKeepsItsDigitsInSinglePrecision()
    {
        const at::Tensor a = torch::eye(4, at::kDouble);
        const double expected = naive(a, a, 0.1).total();
        const auto value = NtXent(0.1)(a.to(at::kFloat), a.to(at::kFloat)).item<double>();
        QVERIFY(expected < 1e-3);
        QVERIFY(std::abs(value - expected) < 1e-6);
    }

    void everyGradientRowIsOrthogonalToItsEmbedding()
    {
        const at::Tensor a = randomRows(8, 16).requires_grad_(true);
        const at::Tensor b = randomRows(8, 16).requires_grad_(true);
        const auto gradients = torch::autograd::grad({NtXent(0.5)(a, b)}, {a, b});
        QVERIFY(largest((gradients[0] * a).sum(1)) < 1e-15 + 1e-12 * largest(gradients[0]));
        QVERIFY(largest((gradients[1] * b).sum(1)) < 1e-15 + 1e-12 * largest(gradients[1]));
        QVERIFY(largest(gradients[0]) > 1e-3);
    }

    void wrongInputIsRefused()
    {
        const NtXent loss(0.5);
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)loss(randomRows(1, 4), randomRows(1, 4)));
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)loss(randomRows(3, 4), randomRows(2, 4)));
        QVERIFY_THROWS_EXCEPTION(c10::Error, NtXent(0.0));
        ObjectiveSpec spec;
        spec.method = "moco";
        QVERIFY_THROWS_EXCEPTION(InputError, (void)makeLoss(spec));
    }
};

QTEST_GUILESS_MAIN(NtXentTest)
#include "NtXentTest.moc"
