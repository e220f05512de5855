// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ClampTrace.h"

#include "AttackTestNetwork.h"
#include "core/attack/Ascent.h"

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

/// A slope that an image cannot follow everywhere: values of +-1 and 0, another sign each step.
AttackObjective alternating(const at::Tensor& slope, int& calls)
{
    return [&, slope](const at::Tensor& x) {
        return ((++calls % 2 == 1 ? slope : -slope) * x).sum();
    };
}

AttackOptions clamped(double epsilon, int steps)
{
    AttackOptions options = attackOf(epsilon, steps);
    options.bounds = AttackOptions::Bounds{{-1.0}, {1.0}};
    return options;
}

struct Outcome {
    at::Tensor result;
    at::Tensor cut;
};

Outcome climbed(const at::Tensor& x, const AttackOptions& options, const AttackObjective& objective)
{
    ClampTrace trace(x, options);
    std::mt19937_64 generator(5);
    const Ascent ascent =
        climb(x, options, objective, generator,
              [&](int step, const at::Tensor& point, const at::Tensor&,
                  const at::Tensor& gradient) { trace.follow(step, point, gradient); });
    return {ascent.point, trace.cut(ascent.point)};
}

at::Tensor image(const std::vector<double>& values)
{
    return torch::tensor(values).view({1, 1, 1, -1});
}

bool equals(const at::Tensor& cut, const std::vector<int>& expected)
{
    for (std::size_t k = 0; k < expected.size(); ++k) {
        if (cut.flatten()[static_cast<std::int64_t>(k)].item<bool>() != (expected[k] != 0)) {
            return false;
        }
    }
    return cut.numel() == static_cast<std::int64_t>(expected.size());
}

} // namespace

class ClampTraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(11); }

    void oneStepIsCutWhereItWouldLeaveTheBounds()
    {
        const at::Tensor x = image({-1.0, -0.95, 0.0, 0.95, 1.0, 1.0, -1.0});
        const at::Tensor slope = image({-1.0, -1.0, 1.0, 1.0, 1.0, -1.0, 0.0});
        int calls = 0;
        const Outcome found = climbed(x, clamped(0.1, 1), alternating(slope, calls));
        // The last two lie on a bound, but went inwards and nowhere.
        QVERIFY(equals(found.cut, {1, 1, 0, 1, 1, 0, 0}));
    }

    void whatCameBackToABoundWasNotCut()
    {
        // In by the first step, back by the second; out by the first (cut), in by the second.
        const at::Tensor x = image({1.0, 1.0, 0.97});
        const at::Tensor slope = image({-1.0, 1.0, -1.0});
        int calls = 0;
        const Outcome found = climbed(x, clamped(0.1, 2), alternating(slope, calls));
        QCOMPARE(found.result.flatten()[0].item<float>(), 1.0F);
        QVERIFY(equals(found.cut, {0, 0, 0}));
        const Outcome out =
            climbed(x, clamped(0.1, 2), [](const at::Tensor& moved) { return moved.sum(); });
        QVERIFY(equals(out.cut, {1, 1, 1}));
    }

    void withoutBoundsOrBudgetNothingIsCut()
    {
        const at::Tensor x = image({-1.0, 1.0});
        const auto up = [](const at::Tensor& moved) {
            return moved.sum();
        };
        QVERIFY(equals(climbed(x, attackOf(0.1, 1), up).cut, {0, 0}));
        QVERIFY(equals(climbed(x, clamped(0.0, 1), up).cut, {0, 0}));
        QVERIFY(equals(climbed(x, clamped(0.1, 1), up).cut, {0, 1}));
    }

    void theBestIteratesOwnStepCounts()
    {
        // The value falls in the second step, so the point after the first one is kept.
        const at::Tensor x = image({0.95, 0.0});
        AttackOptions options = clamped(0.2, 2);
        options.bestIterate = true;
        int calls = 0;
        const Outcome found = climbed(x, options, [&](const at::Tensor& moved) {
            const double sign = ++calls == 2 ? -1.0 : 1.0; // its gradient leads down there
            return (sign * moved).sum() + (sign < 0 ? 10.0 : 0.0);
        });
        QCOMPARE(found.result.flatten()[0].item<float>(), 1.0F);
        QVERIFY(equals(found.cut, {1, 0}));
    }

    void restartsAndMomentumAreFollowed()
    {
        const auto network = makeNetwork();
        const at::Tensor x = someViews().clamp(-1.0, 1.0);
        const auto objective = [&](const at::Tensor& moved) {
            return network->forward(moved, {Branch::Adversarial, 0}).z.select(1, 0).sum();
        };
        AttackOptions options = clamped(0.5, 3);
        options.momentum = 1.0;
        options.randomStart = true;
        options.restarts = 3;
        const Outcome found = climbed(x, options, objective);
        QVERIFY(found.cut.any().item<bool>());
        // All that was cut lies on a bound.
        QVERIFY(found.result.masked_select(found.cut).abs().eq(1.0).all().item<bool>());
    }

    void randomDirectionsAreCutShortOfTheirBudget()
    {
        for (const AttackOptions::Norm norm :
             {AttackOptions::Norm::Linf, AttackOptions::Norm::L2}) {
            AttackOptions options = clamped(0.4, 1);
            options.direction = AttackOptions::Direction::Random;
            options.norm = norm;
            const at::Tensor x = torch::rand({2, 1, 4, 4}) * 2.0 - 1.0;
            x.flatten().slice(0, 0, 8).fill_(1.0);
            const auto none = [](const at::Tensor& moved) {
                return moved.sum();
            };
            const Outcome bounded = climbed(x, options, none);
            options.bounds.reset();
            const at::Tensor free = climbed(x, options, none).result; // the same draw
            QVERIFY(at::equal(bounded.cut, free.abs().gt(1.0)));
            QVERIFY(bounded.cut.any().item<bool>());
        }
    }
};

QTEST_GUILESS_MAIN(ClampTraceTest)
#include "ClampTraceTest.moc"
