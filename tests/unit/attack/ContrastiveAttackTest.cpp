// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ContrastiveAttack.h"
#include "core/model/ModelFactory.h"
#include "core/model/ResNet.h"
#include "core/objective/NtXent.h"
#include "core/values/Error.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace clae;

namespace {

constexpr std::int64_t kBatch = 8;
using Statistics = AttackOptions::Statistics;

std::shared_ptr<Encoder> smallEncoder()
{
    return makeEncoder(ModelSpec(), 1, 4, at::kCPU, false);
}

/// Small enough for finite differences of every pixel, in double.
std::shared_ptr<ResNet> tinyEncoder()
{
    ResNet::Options options;
    options.widths = {4, 6};
    options.blocks = {1, 1};
    options.headHidden = 8;
    options.headOutput = 6;
    auto encoder = std::make_shared<ResNet>(options);
    encoder->to(at::kDouble);
    return encoder;
}

/// A batch in normalised space, [-1, 1].
at::Tensor someViews(at::ScalarType type = at::kFloat, std::int64_t side = 12)
{
    return torch::rand({kBatch, 1, side, side}, type) * 2.0 - 1.0;
}

AttackOptions attackOf(double epsilon, int steps, double stepScale = 1.0)
{
    AttackOptions options;
    options.epsilon = epsilon;
    options.steps = steps;
    options.stepSize = stepScale * epsilon / steps;
    return options;
}

double largest(const at::Tensor& x)
{
    return x.abs().max().item<double>();
}

/// The loss that the attack climbs: adversarial views against the views, both through f_adv.
double attackedLoss(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& x,
                    const at::Tensor& moved)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor anchor = encoder.forward(x, {Branch::Adversarial, 0}).z;
    return loss(anchor, encoder.forward(moved, {Branch::Adversarial, 0}).z).item<double>();
}

std::map<std::string, std::vector<std::uint8_t>> bytesOf(const Encoder& encoder)
{
    std::map<std::string, std::vector<std::uint8_t>> bytes;
    for (const NamedArray& array : encoder.state(0).arrays) {
        bytes.emplace(array.name, array.bytes);
    }
    return bytes;
}

/// A running statistic of the adversarial branch; the weights there never change in an attack.
bool isAdversarialStatistic(const std::string& name)
{
    return name.find("_adv.running") != std::string::npos ||
           name.find("_adv.num_batches") != std::string::npos;
}

class ThrowingLoss final : public ContrastiveLoss {
public:
    LossParts parts(const at::Tensor&, const at::Tensor&) const override { throw Cancelled(); }
};

} // namespace

class ContrastiveAttackTest : public QObject {
    Q_OBJECT

private:
    const NtXent m_loss{0.5};

private Q_SLOTS:
    void init() { torch::manual_seed(21); }

    void epsilonZeroReturnsTheInputBitForBitAndChangesNothing()
    {
        const auto encoder = smallEncoder();
        const auto before = bytesOf(*encoder);
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.0, 3);
        options.bounds = {-0.5, 0.5};
        const AttackResult result = attackBatch(*encoder, m_loss, x, options);
        QVERIFY(result.adversarial.equal(x));
        QCOMPARE(result.lossAtStart.item<double>(), attackedLoss(*encoder, m_loss, x, x));
        QVERIFY(bytesOf(*encoder) == before);
    }

    void noPixelMovesFurtherThanEpsilon_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<double>("stepScale");
        QTest::newRow("FGSM") << 1 << 1.0;
        QTest::newRow("PGD") << 7 << 2.5;
        QTest::newRow("one step beyond the budget") << 1 << 10.0;
    }
    void noPixelMovesFurtherThanEpsilon()
    {
        QFETCH(int, steps);
        QFETCH(double, stepScale);
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews();
        const AttackResult result =
            attackBatch(*encoder, m_loss, x, attackOf(0.06, steps, stepScale));
        const double moved = largest(result.adversarial - x);
        QVERIFY(moved <= 0.06 + 1e-6);
        QVERIFY(moved > 0.059);
        QVERIFY(!result.adversarial.requires_grad());
    }

    void boundsKeepPixelsValidAndWithoutThemTheyLeave()
    {
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews().sign(); // every pixel is black or white
        AttackOptions options = attackOf(0.1, 2);
        const double free = largest(attackBatch(*encoder, m_loss, x, options).adversarial);
        QVERIFY(free > 1.09);
        options.bounds = {-1.0, 1.0};
        const at::Tensor bounded = attackBatch(*encoder, m_loss, x, options).adversarial;
        QVERIFY(largest(bounded) <= 1.0);
        QVERIFY(!bounded.equal(x));
    }

    void theControlsBecomeOptionsInNormalisedSpace()
    {
        TrainSpec spec;
        Controls controls = controlsOf(spec);
        controls.attack.stepScale = 2.0;
        controls.attack.epsilon = 0.03;
        controls.attack.steps = 4;
        controls.attack.clamp = false;
        AttackOptions options = attackOptions(controls, spec);
        QCOMPARE(options.epsilon, 0.03);
        QCOMPARE(options.stepSize, 0.015);
        QVERIFY(!options.bounds);
        QCOMPARE(convertEpsilon(0.03, EpsilonSpace::Normalized, EpsilonSpace::Pixel, 0.5), 0.015);

        controls.attack.epsilon = 0.015;
        controls.attack.epsilonSpace = EpsilonSpace::Pixel;
        controls.attack.clamp = true;
        controls.attack.batchNorm = "train";
        options = attackOptions(controls, spec);
        QCOMPARE(options.epsilon, 0.03);
        QCOMPARE(options.bounds->low, -1.0);
        QCOMPARE(options.bounds->high, 1.0);
        QVERIFY(options.statistics == Statistics::Released);
    }

    void thePositivesDoNotSteerTheFirstStep()
    {
        const auto encoder = tinyEncoder();
        const at::Tensor x = someViews(at::kDouble).requires_grad_(true);
        const at::Tensor other = someViews(at::kDouble);
        const at::Tensor z = encoder->forward(x, {Branch::Adversarial, 0}).z;
        // The share of the positives' gradient, against the rest, for an anchor.
        const auto share = [&](const at::Tensor& anchor) {
            const LossParts parts = m_loss.parts(anchor.detach(), z);
            const auto size = [&](const at::Tensor& part) {
                return largest(torch::autograd::grad({part}, {x}, {}, true).front());
            };
            return size(parts.attraction) / size(parts.repulsion);
        };
        QVERIFY(share(z) <= 1e-6);
        QVERIFY(share(encoder->forward(other, {Branch::Adversarial, 0}).z) > 0.1);
    }

    void replacingAnImageChangesThePerturbationOfTheOthers()
    {
        const auto encoder = smallEncoder();
        encoder->eval(); // running statistics: only the loss couples the images
        const at::Tensor x = someViews();
        const at::Tensor delta =
            attackBatch(*encoder, m_loss, x, attackOf(0.03, 1)).adversarial - x;
        at::Tensor changed = x.clone();
        changed[2] = someViews()[0];
        const at::Tensor again =
            attackBatch(*encoder, m_loss, changed, attackOf(0.03, 1)).adversarial - changed;
        for (std::int64_t i = 0; i < kBatch; ++i) {
            QVERIFY(i == 2 || largest(again[i] - delta[i]) > 0.05);
        }
    }

    void onlyReleasedAttacksTouchTheAdversarialStatistics_data()
    {
        QTest::addColumn<bool>("released");
        QTest::addColumn<int>("steps");
        QTest::addColumn<qint64>("updates");
        QTest::newRow("frozen FGSM") << false << 1 << qint64{0};
        QTest::newRow("frozen PGD") << false << 3 << qint64{0};
        QTest::newRow("released FGSM") << true << 1 << qint64{2};
        QTest::newRow("released PGD") << true << 3 << qint64{4};
    }
    void onlyReleasedAttacksTouchTheAdversarialStatistics()
    {
        QFETCH(bool, released);
        QFETCH(int, steps);
        QFETCH(qint64, updates);
        const auto encoder = smallEncoder();
        const auto before = bytesOf(*encoder);
        AttackOptions options = attackOf(0.03, steps);
        options.statistics = released ? Statistics::Released : Statistics::Frozen;
        (void)attackBatch(*encoder, m_loss, someViews(), options);
        for (const auto& [name, bytes] : bytesOf(*encoder)) {
            const bool mayChange = released && isAdversarialStatistic(name);
            QVERIFY2((bytes == before.at(name)) == !mayChange, name.c_str());
        }
        QCOMPARE(encoder->named_buffers()["bn1_adv.num_batches_tracked"].item<std::int64_t>(),
                 updates);
    }

    void moreStepsClimbHigherAtTheSameBudget()
    {
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews();
        const auto lossAfter = [&](const AttackOptions& options) {
            return attackedLoss(*encoder, m_loss, x,
                                attackBatch(*encoder, m_loss, x, options).adversarial);
        };
        const double start = attackedLoss(*encoder, m_loss, x, x);
        const double fgsm = lossAfter(attackOf(0.05, 1));
        const double pgd = lossAfter(attackOf(0.05, 5, 2.0));
        QVERIFY(fgsm > start);
        QVERIFY(pgd > fgsm);
    }

    void theGradientIsFiniteDifferencesOfTheBatchLoss()
    {
        const auto encoder = tinyEncoder();
        const at::Tensor x = someViews(at::kDouble, 6);
        std::vector<at::Tensor> points;
        std::vector<at::Tensor> gradients;
        (void)attackBatch(
            *encoder, m_loss, x, attackOf(0.1, 2),
            [&](int, const at::Tensor& point, const at::Tensor&, const at::Tensor& gradient) {
                points.push_back(point.clone());
                gradients.push_back(gradient.clone());
            });
        QCOMPARE(points.size(), std::size_t{2});
        for (std::size_t t = 0; t < points.size(); ++t) {
            constexpr double kStep = 1e-6;
            at::Tensor moved = points[t].contiguous();
            at::Tensor expected = torch::zeros_like(moved);
            double* data = moved.data_ptr<double>();
            for (std::int64_t i = 0; i < moved.numel(); ++i) {
                const double centre = data[i];
                data[i] = centre + kStep;
                const double above = attackedLoss(*encoder, m_loss, x, moved);
                data[i] = centre - kStep;
                const double below = attackedLoss(*encoder, m_loss, x, moved);
                expected.data_ptr<double>()[i] = (above - below) / (2 * kStep);
                data[i] = centre;
            }
            QVERIFY(largest(gradients[t] - expected) < 1e-5 * largest(expected));
        }
    }

    void theObserverSeesEveryStepAndTheLossAtTheStart()
    {
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews();
        std::vector<int> steps;
        double firstLoss = 0;
        const AttackResult result =
            attackBatch(*encoder, m_loss, x, attackOf(0.05, 3),
                        [&](int step, const at::Tensor& point, const at::Tensor& loss,
                            const at::Tensor& gradient) {
                            steps.push_back(step);
                            QCOMPARE(gradient.sizes(), x.sizes());
                            if (step == 0) {
                                firstLoss = loss.item<double>();
                                QVERIFY(point.equal(x));
                            }
                        });
        QCOMPARE(steps, (std::vector<int>{0, 1, 2}));
        QCOMPARE(result.lossAtStart.item<double>(), firstLoss);
    }

    void theSameAttackTwiceGivesTheSameBytes()
    {
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews();
        const at::Tensor first = attackBatch(*encoder, m_loss, x, attackOf(0.05, 4)).adversarial;
        QVERIFY(first.equal(attackBatch(*encoder, m_loss, x, attackOf(0.05, 4)).adversarial));
    }

    void weightsNeedGradientsAgainAfterwardsEvenWhenTheLossThrows()
    {
        const auto encoder = smallEncoder();
        const auto thawed = [&] {
            const std::vector<at::Tensor> all = encoder->parameters();
            return std::all_of(all.begin(), all.end(), [](const at::Tensor& parameter) {
                return parameter.requires_grad() && !parameter.grad().defined();
            });
        };
        (void)attackBatch(*encoder, m_loss, someViews(), attackOf(0.05, 2));
        QVERIFY(thawed());
        QVERIFY_THROWS_EXCEPTION(
            Cancelled, (void)attackBatch(*encoder, ThrowingLoss(), someViews(), attackOf(0.05, 1)));
        QVERIFY(thawed());
    }

    void theAttackWorksWhereGradientsAreOff()
    {
        const auto encoder = smallEncoder();
        const at::Tensor x = someViews();
        const torch::NoGradGuard noGrad;
        QVERIFY(!attackBatch(*encoder, m_loss, x, attackOf(0.05, 1)).adversarial.equal(x));
        QVERIFY(!at::GradMode::is_enabled());
    }
};

QTEST_GUILESS_MAIN(ContrastiveAttackTest)
#include "ContrastiveAttackTest.moc"
