// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/AttackBall.h"

#include "AttackTestNetwork.h"

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;
using Norm = AttackOptions::Norm;

namespace {

const std::vector<double> kMean = {0.4, 0.5, 0.6};
const std::vector<double> kStd = {0.2, 0.25, 0.3};

/// Colour images of which many pixels are black or white, in the network's space.
at::Tensor colourViews(at::ScalarType type)
{
    const at::Tensor pixels = (torch::rand({16, 3, 8, 8}, type) * 1.4 - 0.2).clamp(0.0, 1.0);
    const auto channel = [&](const std::vector<double>& values) {
        return torch::tensor(values, type).view({1, 3, 1, 1});
    };
    return (pixels - channel(kMean)) / channel(kStd);
}

AttackOptions pixelAttack(Norm norm, double epsilon)
{
    AttackSpec spec;
    spec.norm = norm == Norm::L2 ? "l2" : "linf";
    spec.epsilon = epsilon;
    spec.epsilonSpace = EpsilonSpace::Pixel;
    DataSpec data;
    data.mean = kMean;
    data.std = kStd;
    return attackOptions(spec, data);
}

/// Difference of two inputs in pixels, in double.
at::Tensor inPixels(const at::Tensor& difference)
{
    return difference.to(at::kDouble) * torch::tensor(kStd, at::kDouble).view({1, 3, 1, 1});
}

/// The size of each image's perturbation in the norm, [B].
at::Tensor sizes(const at::Tensor& delta, Norm norm)
{
    const at::Tensor flat = delta.flatten(1).to(at::kDouble);
    return norm == Norm::Linf ? flat.abs().amax(1) : flat.square().sum(1).sqrt();
}

} // namespace

Q_DECLARE_METATYPE(AttackOptions::Norm)
Q_DECLARE_METATYPE(at::ScalarType)

class AttackBallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(3); }

    void everyPointObeysBudgetAndRangeInPixels_data()
    {
        QTest::addColumn<Norm>("norm");
        QTest::addColumn<double>("epsilon");
        QTest::addColumn<at::ScalarType>("type");
        QTest::newRow("linf, float") << Norm::Linf << 8.0 / 255 << at::kFloat;
        QTest::newRow("linf, double") << Norm::Linf << 8.0 / 255 << at::kDouble;
        QTest::newRow("l2, float") << Norm::L2 << 0.5 << at::kFloat;
        QTest::newRow("l2, double") << Norm::L2 << 0.5 << at::kDouble;
    }
    void everyPointObeysBudgetAndRangeInPixels()
    {
        QFETCH(Norm, norm);
        QFETCH(double, epsilon);
        QFETCH(at::ScalarType, type);
        const at::Tensor x = colourViews(type);
        AttackOptions options = pixelAttack(norm, epsilon);
        options.stepSize = 3 * epsilon;
        const AttackBall ball(x, options);
        std::mt19937_64 generator(1);
        // The nearest float to x + delta is off by half a unit in the last place of x.
        const double rounding = type == at::kFloat ? largest(inPixels(x)) * 0x1.0p-24 : 1e-15;
        const double slack = norm == Norm::Linf ? rounding : rounding * std::sqrt(192.0);
        for (const at::Tensor& point :
             {ball.randomPoint(generator), ball.randomExtreme(generator),
              ball.step(x, torch::randn_like(x)),
              ball.step(ball.randomPoint(generator), torch::randn_like(x))}) {
            const at::Tensor used = sizes(inPixels(point - x), norm);
            QVERIFY(used.max().item<double>() <= epsilon * (1 + 1e-6) + slack);
            QVERIFY(used.min().item<double>() > 0.2 * epsilon);
            const at::Tensor pixels =
                inPixels(point) + torch::tensor(kMean, at::kDouble).view({1, 3, 1, 1});
            QVERIFY(pixels.min().item<double>() >= -2e-7 &&
                    pixels.max().item<double>() <= 1 + 2e-7);
        }
    }

    void aRandomDirectionSpendsTheWholeBudgetWhereNothingIsClamped_data()
    {
        QTest::addColumn<Norm>("norm");
        QTest::newRow("linf") << Norm::Linf;
        QTest::newRow("l2") << Norm::L2;
    }
    void aRandomDirectionSpendsTheWholeBudgetWhereNothingIsClamped()
    {
        QFETCH(Norm, norm);
        const at::Tensor x = colourViews(at::kDouble);
        AttackOptions options = pixelAttack(norm, 0.1);
        options.bounds.reset();
        std::mt19937_64 generator(1);
        const at::Tensor delta = inPixels(AttackBall(x, options).randomExtreme(generator) - x);
        if (norm == Norm::Linf) {
            QVERIFY(largest(delta.abs() - 0.1) < 1e-12);
            QVERIFY(std::abs(delta.sign().mean().item<double>()) < 0.1); // both signs
        } else {
            QVERIFY(largest(sizes(delta, norm) - 0.1) < 1e-12);
        }
    }

    void aRandomPointIsUniformInTheBall()
    {
        const at::Tensor x = torch::zeros({4000, 1, 1, 2}, at::kDouble);
        std::mt19937_64 generator(5);
        AttackOptions options = attackOf(0.5, 1);
        const at::Tensor box = AttackBall(x, options).randomPoint(generator);
        // Mean |u| is eps/2 in the box; the mean radius in the disc is 2 eps / 3.
        QVERIFY(std::abs(box.abs().mean().item<double>() - 0.25) < 0.01);
        QVERIFY(std::abs(box.mean().item<double>()) < 0.01);
        options.norm = Norm::L2;
        const at::Tensor disc = AttackBall(x, options).randomPoint(generator);
        QVERIFY(std::abs(sizes(disc, Norm::L2).mean().item<double>() - 1.0 / 3) < 0.01);
        QVERIFY(std::abs(disc.mean().item<double>()) < 0.01);
    }

    void theSameGeneratorGivesTheSamePoints()
    {
        const AttackBall ball(colourViews(at::kFloat), pixelAttack(Norm::Linf, 0.1));
        std::mt19937_64 first(9);
        std::mt19937_64 second(9);
        const at::Tensor point = ball.randomPoint(first);
        QVERIFY(point.equal(ball.randomPoint(second)));
        QVERIFY(!point.equal(ball.randomPoint(second)));
        QVERIFY(!ball.randomExtreme(first).equal(ball.randomExtreme(first)));
    }

    void epsilonZeroLeavesOnlyTheCentre_data()
    {
        aRandomDirectionSpendsTheWholeBudgetWhereNothingIsClamped_data();
    }
    void epsilonZeroLeavesOnlyTheCentre()
    {
        QFETCH(Norm, norm);
        const at::Tensor x = 5.0 * colourViews(at::kFloat); // outside the bounds too
        const AttackBall ball(x, pixelAttack(norm, 0.0));
        std::mt19937_64 generator(1);
        QVERIFY(ball.randomPoint(generator).equal(x));
        QVERIFY(ball.randomExtreme(generator).equal(x));
        QVERIFY(ball.step(x, torch::randn_like(x)).equal(x));
    }

    void aSlopeOfZeroMovesNothing_data()
    {
        aRandomDirectionSpendsTheWholeBudgetWhereNothingIsClamped_data();
    }
    void aSlopeOfZeroMovesNothing()
    {
        QFETCH(Norm, norm);
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.1, 1);
        options.norm = norm;
        QVERIFY(AttackBall(x, options).step(x, torch::zeros_like(x)).equal(x));
    }

    void theSpecBecomesOptionsInTheSpaceItNames()
    {
        AttackSpec spec;
        spec.stepScale = 2.0;
        spec.steps = 4;
        spec.clamp = false;
        DataSpec data;
        AttackOptions options = attackOptions(spec, data);
        QCOMPARE(options.epsilon, 0.03);
        QCOMPARE(options.stepSize, 0.015);
        QCOMPARE(options.unit, std::vector<double>{1.0});
        QVERIFY(!options.bounds && options.statistics == AttackOptions::Statistics::Frozen);
        QVERIFY(options.through == PairTerms::All && options.norm == Norm::Linf);

        spec.epsilonSpace = EpsilonSpace::Pixel;
        spec.clamp = true;
        spec.batchNorm = "eval";
        spec.objective = "negatives";
        spec.norm = "l2";
        spec.direction = "random";
        spec.start = "other";
        spec.views = "both";
        spec.restarts = 3;
        spec.momentum = 0.9;
        spec.randomStart = spec.bestIterate = true;
        data.mean = {0.25, 0.5};
        data.std = {0.5};
        options = attackOptions(spec, data);
        QCOMPARE(options.unit, data.std);
        QCOMPARE(options.bounds->low, (std::vector<double>{-0.5, -1.0}));
        QCOMPARE(options.bounds->high, (std::vector<double>{1.5, 1.0}));
        QVERIFY(options.statistics == AttackOptions::Statistics::Eval);
        QVERIFY(options.through == PairTerms::Negatives && options.norm == Norm::L2);
        QVERIFY(options.direction == AttackOptions::Direction::Random);
        QVERIFY(options.start == AttackOptions::Start::Other);
        QVERIFY(options.views == AttackOptions::Views::Both);
        QVERIFY(options.randomStart && options.bestIterate);
        QCOMPARE(options.restarts, 3);
        QCOMPARE(options.momentum, 0.9);

        spec.batchNorm = "train";
        options = attackOptions(spec, data);
        QVERIFY(options.statistics == AttackOptions::Statistics::Train);
        QVERIFY(withoutUpdates(options).statistics == AttackOptions::Statistics::Frozen);
    }
};

QTEST_GUILESS_MAIN(AttackBallTest)
#include "AttackBallTest.moc"
