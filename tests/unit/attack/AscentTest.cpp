// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/Ascent.h"

#include "AttackTestNetwork.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace clae;
using namespace clae::test;
using Norm = AttackOptions::Norm;

namespace {

/// One value an image, with many hills and valleys.
at::Tensor hills(const at::Tensor& x)
{
    return (torch::sin(7.0 * x) + x).flatten(1).sum(1);
}

at::Tensor hillsOfAll(const at::Tensor& x)
{
    return hills(x).sum();
}

struct Trace {
    std::vector<at::Tensor> points;
    std::vector<double> values;
    std::vector<at::Tensor> gradients;
    [[nodiscard]] AttackObserver observer()
    {
        return [this](int, const at::Tensor& x, const at::Tensor& value, const at::Tensor& g) {
            points.push_back(x.clone());
            values.push_back(value.sum().item<double>());
            gradients.push_back(g.clone());
        };
    }
};

Ascent climbFrom(const at::Tensor& x, const AttackOptions& options,
                 const AttackObjective& objective = hillsOfAll, std::uint64_t seed = 1,
                 const AttackObserver& observer = {})
{
    std::mt19937_64 generator(seed);
    return climb(x, options, objective, generator, observer);
}

} // namespace

Q_DECLARE_METATYPE(AttackOptions::Norm)

class AscentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(13); }

    void everyStepIsTheNaiveLoop_data()
    {
        QTest::addColumn<Norm>("norm");
        QTest::addColumn<double>("momentum");
        QTest::newRow("linf") << Norm::Linf << 0.0;
        QTest::newRow("linf with momentum") << Norm::Linf << 0.9;
        QTest::newRow("l2") << Norm::L2 << 0.0;
        QTest::newRow("l2 with momentum") << Norm::L2 << 1.0;
    }
    void everyStepIsTheNaiveLoop()
    {
        QFETCH(Norm, norm);
        QFETCH(double, momentum);
        const at::Tensor x = someViews(3, 2, 4, at::kDouble);
        const std::vector<double> unit = {0.25, 0.5};
        AttackOptions options = attackOf(norm == Norm::Linf ? 0.1 : 0.6, 5, 2.5);
        options.norm = norm;
        options.momentum = momentum;
        options.unit = unit;
        Trace trace;
        const at::Tensor result = climbFrom(x, options, hillsOfAll, 1, trace.observer()).point;
        std::vector<at::Tensor> points = trace.points; // x^0 to x^4
        points.push_back(result);
        QCOMPARE(points.size(), std::size_t{6});

        constexpr std::size_t kPixels = 2 * 4 * 4;
        for (std::int64_t image = 0; image < 3; ++image) {
            std::vector<double> slope(kPixels, 0.0);
            const at::Tensor centre = x[image].contiguous();
            for (std::size_t t = 0; t < 5; ++t) {
                const at::Tensor point = points[t][image].contiguous();
                const at::Tensor gradient = trace.gradients[t][image].contiguous();
                const double* g = gradient.data_ptr<double>();
                double one = 0;
                for (std::size_t i = 0; i < kPixels; ++i) {
                    one += std::abs(g[i] / unit[i / 16]);
                }
                double two = 0;
                for (std::size_t i = 0; i < kPixels; ++i) {
                    const double now = g[i] / unit[i / 16];
                    slope[i] = momentum == 0 ? now : momentum * slope[i] + now / one;
                    two += slope[i] * slope[i];
                }
                std::vector<double> delta(kPixels);
                double length = 0;
                for (std::size_t i = 0; i < kPixels; ++i) {
                    const double direction = norm == Norm::Linf ? (slope[i] > 0 ? 1.0 : -1.0)
                                                                : slope[i] / std::sqrt(two);
                    const double from = point.data_ptr<double>()[i] - centre.data_ptr<double>()[i];
                    delta[i] = from * unit[i / 16] + options.stepSize * direction;
                    length += delta[i] * delta[i];
                }
                const at::Tensor next = points[t + 1][image].contiguous();
                for (std::size_t i = 0; i < kPixels; ++i) {
                    const double projected =
                        norm == Norm::Linf
                            ? std::clamp(delta[i], -options.epsilon, options.epsilon)
                            : delta[i] * std::min(1.0, options.epsilon / std::sqrt(length));
                    const double moved = next.data_ptr<double>()[i] - centre.data_ptr<double>()[i];
                    QVERIFY(std::abs(moved * unit[i / 16] - projected) < 1e-12);
                }
            }
        }
    }

    void theBestIterateIsTheHighestOfAllPointsOnTheWay()
    {
        const at::Tensor x = someViews(4, 1, 4, at::kDouble);
        AttackOptions options = attackOf(1.5, 6, 4.0); // steps far too long: it jumps about
        Trace trace;
        const double last =
            hillsOfAll(climbFrom(x, options, hillsOfAll, 1, trace.observer()).point).item<double>();
        options.bestIterate = true;
        const double best = hillsOfAll(climbFrom(x, options).point).item<double>();
        trace.values.push_back(last);
        QCOMPARE(best, *std::max_element(trace.values.begin(), trace.values.end()));
        QVERIFY(best > last);
    }

    void theStartAndTheEndAreIteratesToo()
    {
        const at::Tensor x = someViews(2, 1, 3, at::kDouble);
        AttackOptions options = attackOf(0.1, 1);
        options.bestIterate = true;
        // Uphill from x, but a step of 0.1 leads far beyond the peak.
        const auto peak = [&](const at::Tensor& point) {
            return -(point - (x + 1e-3)).abs().sum();
        };
        QVERIFY(climbFrom(x, options, peak).point.equal(x));
        const auto slope = [](const at::Tensor& point) {
            return point.sum();
        };
        QVERIFY(largest(climbFrom(x, options, slope).point - x - 0.1) < 1e-12);
    }

    void moreRestartsNeverLowerTheObjective()
    {
        const at::Tensor x = someViews(4, 1, 4, at::kDouble);
        AttackOptions options = attackOf(0.8, 3);
        options.randomStart = true;
        double highest = -1e9;
        double first = 0;
        for (const int restarts : {1, 2, 4, 8}) {
            options.restarts = restarts;
            const double value = hillsOfAll(climbFrom(x, options).point).item<double>();
            first = restarts == 1 ? value : first;
            QVERIFY(value >= highest);
            highest = value;
        }
        QVERIFY(highest > first);
    }

    void aScalarChoosesForTheBatchAndValuesForEachImage()
    {
        const at::Tensor x = someViews(6, 1, 3, at::kDouble);
        AttackOptions options = attackOf(0.8, 2);
        options.randomStart = true;
        options.restarts = 5;
        const at::Tensor whole = climbFrom(x, options, hillsOfAll).point;
        const at::Tensor each = climbFrom(x, options, hills).point;
        // Both see the same five attempts.
        QVERIFY(hills(each).ge(hills(whole)).all().item<bool>());
        QVERIFY(hillsOfAll(each).item<double>() > hillsOfAll(whole).item<double>());
    }

    void randomDirectionsComputeNothingUnlessThereIsAChoice()
    {
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.1, 1);
        options.direction = AttackOptions::Direction::Random;
        options.bestIterate = true; // of one point
        int calls = 0;
        const auto counted = [&](const at::Tensor& point) {
            ++calls;
            return hillsOfAll(point);
        };
        const Ascent one = climbFrom(x, options, counted);
        QCOMPARE(calls, 0);
        QVERIFY(!one.valueAtStart.defined());
        QVERIFY(largest((one.point - x).abs() - 0.1) < 1e-6);
        options.restarts = 3;
        const Ascent three = climbFrom(x, options, counted);
        QCOMPARE(calls, 3);
        QVERIFY(hillsOfAll(three.point).item<double>() >= hillsOfAll(one.point).item<double>());
    }

    void withoutARandomStartThereIsOneAttempt()
    {
        AttackOptions options = attackOf(0.1, 2);
        options.restarts = 5;
        Trace trace;
        const Ascent ascent = climbFrom(someViews(), options, hillsOfAll, 1, trace.observer());
        QCOMPARE(trace.values.size(), std::size_t{2});
        QCOMPARE(ascent.valueAtStart.item<double>(), trace.values.front());
        options.randomStart = true;
        QVERIFY(!climbFrom(someViews(), options).valueAtStart.defined());
    }

    void theGeneratorAloneDecides()
    {
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.5, 3);
        options.randomStart = true;
        options.restarts = 2;
        const at::Tensor first = climbFrom(x, options, hillsOfAll, 4).point;
        torch::manual_seed(99);
        QVERIFY(first.equal(climbFrom(x, options, hillsOfAll, 4).point));
        QVERIFY(!first.equal(climbFrom(x, options, hillsOfAll, 5).point));
    }

    void theResultIsDetachedAlsoWhereGradientsAreOff()
    {
        const torch::NoGradGuard noGrad;
        const at::Tensor x = someViews();
        const at::Tensor point = climbFrom(x, attackOf(0.1, 1)).point;
        QVERIFY(!point.equal(x) && !point.requires_grad());
        QVERIFY(!at::GradMode::is_enabled());
    }
};

QTEST_GUILESS_MAIN(AscentTest)
#include "AscentTest.moc"
