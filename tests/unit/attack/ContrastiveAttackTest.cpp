// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/ContrastiveAttack.h"

#include "AttackTestNetwork.h"
#include "core/values/Error.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace clae;
using namespace clae::test;
using Statistics = AttackOptions::Statistics;

namespace {

AttackResult attack(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& anchor,
                    const at::Tensor& moved, const AttackOptions& options,
                    const AttackObserver& observer = {})
{
    std::mt19937_64 generator(1);
    return attackBatch(encoder, loss, {anchor, moved}, options, generator, observer);
}

class ThrowingLoss final : public ContrastiveLoss {
public:
    at::Tensor pushes(const at::Tensor&, const at::Tensor&) const override { throw Cancelled(); }

protected:
    at::Tensor anchorTerms(const at::Tensor&, const at::Tensor&, PairTerms) const override
    {
        throw Cancelled();
    }
};

void addMethods()
{
    QTest::addColumn<QString>("method");
    for (const char* method : {"plain", "uel", "simclr"}) {
        QTest::newRow(method) << QString::fromLatin1(method);
    }
}

/// The objective of this data row.
ObjectiveSpec fetched()
{
    QFETCH(QString, method);
    return objectiveOf(method.toStdString(), 0.3);
}

/// The gradient at delta = 0 through these pairs.
at::Tensor firstGradient(Encoder& encoder, const ContrastiveLoss& loss, const at::Tensor& anchor,
                         const at::Tensor& moved, PairTerms through)
{
    AttackOptions options = attackOf(0.03, 1);
    options.through = through;
    at::Tensor gradient;
    (void)attack(encoder, loss, anchor, moved, options,
                 [&](int, const at::Tensor&, const at::Tensor&, const at::Tensor& g) {
                     gradient = g.clone();
                 });
    return gradient;
}

} // namespace

class ContrastiveAttackTest : public QObject {
    Q_OBJECT

private:
    const std::unique_ptr<ContrastiveLoss> m_loss = makeLoss(objectiveOf("simclr", 0.5));

private Q_SLOTS:
    void init() { torch::manual_seed(21); }

    void theGradientIsFiniteDifferencesOfTheBatchLoss_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("l2");
        for (const char* method : {"plain", "uel", "simclr"}) {
            QTest::addRow("%s, linf", method) << QString::fromLatin1(method) << false;
            QTest::addRow("%s, l2", method) << QString::fromLatin1(method) << true;
        }
    }
    void theGradientIsFiniteDifferencesOfTheBatchLoss()
    {
        QFETCH(bool, l2);
        const ObjectiveSpec spec = fetched();
        const auto encoder = makeNetwork(1, at::kDouble);
        const at::Tensor x = someViews(4, 1, 5, at::kDouble);
        AttackOptions options = attackOf(l2 ? 0.5 : 0.1, 2);
        options.norm = l2 ? AttackOptions::Norm::L2 : AttackOptions::Norm::Linf;
        std::vector<at::Tensor> points;
        std::vector<at::Tensor> gradients;
        (void)attack(*encoder, *makeLoss(spec), x, x, options,
                     [&](int, const at::Tensor& point, const at::Tensor&, const at::Tensor& g) {
                         points.push_back(point.clone());
                         gradients.push_back(g.clone());
                     });
        QCOMPARE(points.size(), std::size_t{2});
        const torch::NoGradGuard noGrad;
        const auto embed = [&](const at::Tensor& point) {
            return encoder->forward(point, {Branch::Adversarial, 0}).z;
        };
        const at::Tensor anchor = embed(x);
        for (std::size_t t = 0; t < points.size(); ++t) {
            const at::Tensor keys = torch::cat({anchor, embed(points[t])});
            const at::Tensor expected = differences(points[t], [&](const at::Tensor& moved) {
                const at::Tensor z = torch::cat({anchor, embed(moved)});
                return naiveLoss(spec, {z, z, keys});
            });
            QVERIFY(largest(gradients[t] - expected) < 1e-6 * largest(expected));
        }
    }

    void thePositivesSteerTheFirstStepOnlyFromTheOtherView_data() { addMethods(); }
    void thePositivesSteerTheFirstStepOnlyFromTheOtherView()
    {
        const auto loss = makeLoss(fetched());
        const auto encoder = makeNetwork(1, at::kDouble);
        const at::Tensor xi = someViews(8, 1, 8, at::kDouble);
        const at::Tensor xj = someViews(8, 1, 8, at::kDouble);
        const auto share = [&](const at::Tensor& moved) {
            return largest(firstGradient(*encoder, *loss, xi, moved, PairTerms::Positives)) /
                   largest(firstGradient(*encoder, *loss, xi, moved, PairTerms::All));
        };
        QVERIFY(share(xi) <= 1e-6);
        QVERIFY(share(xj) > 0.1);
    }

    void theObjectiveChoosesThePairsThatAreClimbed_data() { addMethods(); }
    void theObjectiveChoosesThePairsThatAreClimbed()
    {
        const auto loss = makeLoss(fetched());
        const auto encoder = makeNetwork(1, at::kDouble);
        const at::Tensor xi = someViews(8, 1, 8, at::kDouble);
        const at::Tensor xj = someViews(8, 1, 8, at::kDouble);
        const auto gradient = [&](PairTerms through) {
            return firstGradient(*encoder, *loss, xi, xj, through);
        };
        const at::Tensor whole = gradient(PairTerms::All);
        QVERIFY(largest(gradient(PairTerms::Positives) + gradient(PairTerms::Negatives) - whole) <
                1e-12 * largest(whole));
    }

    void everyAttackObeysItsBudgetAndRaisesTheLoss_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("l2");
        QTest::addColumn<bool>("bf16");
        for (const char* method : {"plain", "uel", "simclr"}) {
            for (const bool l2 : {false, true}) {
                for (const bool bf16 : {false, true}) {
                    QTest::addRow("%s, %s, %s", method, l2 ? "l2" : "linf", bf16 ? "bf16" : "fp32")
                        << QString::fromLatin1(method) << l2 << bf16;
                }
            }
        }
    }
    void everyAttackObeysItsBudgetAndRaisesTheLoss()
    {
        QFETCH(bool, l2);
        QFETCH(bool, bf16);
        const auto loss = makeLoss(fetched());
        const auto encoder = makeNetwork(3);
        encoder->setPrecision(bf16 ? Precision::Bf16 : Precision::Fp32);
        const at::Tensor std = torch::tensor({0.2, 0.25, 0.3}).view({1, 3, 1, 1});
        const at::Tensor x = ((someViews(8, 3) + 1.0) / 2.0 - 0.5) / std;
        AttackSpec spec;
        spec.norm = l2 ? "l2" : "linf";
        spec.epsilon = l2 ? 0.6 : 0.06;
        spec.epsilonSpace = EpsilonSpace::Pixel;
        spec.steps = 5;
        spec.stepScale = 2.5;
        spec.bestIterate = true;
        DataSpec data;
        data.std = {0.2, 0.25, 0.3};
        const at::Tensor moved =
            attack(*encoder, *loss, x, x, attackOptions(spec, data)).adversarial;
        QCOMPARE(moved.scalar_type(), at::kFloat);
        const at::Tensor delta = (moved - x) * std;
        const at::Tensor used =
            l2 ? delta.flatten(1).norm(2, 1) : std::get<0>(delta.abs().flatten(1).max(1));
        QVERIFY(used.max().item<double>() <= spec.epsilon * (1 + 1e-6) + 1e-6);
        QVERIFY(used.min().item<double>() > 0.5 * spec.epsilon);
        const at::Tensor pixels = moved * std + 0.5;
        QVERIFY(pixels.min().item<double>() >= -2e-7 && pixels.max().item<double>() <= 1 + 2e-7);
        QVERIFY(attackedLoss(*encoder, *loss, x, moved) > attackedLoss(*encoder, *loss, x, x));
    }

    void epsilonZeroReturnsTheInputBitForBitAndChangesNothing()
    {
        const auto encoder = makeNetwork();
        const auto before = bytesOf(*encoder);
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.0, 3);
        options.bounds = {{-0.5}, {0.5}};
        const AttackResult result = attack(*encoder, *m_loss, x, x, options);
        QVERIFY(result.adversarial.equal(x));
        QCOMPARE(result.lossAtStart.item<double>(), attackedLoss(*encoder, *m_loss, x, x));
        QVERIFY(bytesOf(*encoder) == before);
    }

    void replacingAnImageChangesThePerturbationOfTheOthers_data() { addMethods(); }
    void replacingAnImageChangesThePerturbationOfTheOthers()
    {
        const auto loss = makeLoss(fetched());
        const auto encoder = makeNetwork();
        AttackOptions options = attackOf(0.03, 1);
        options.norm = AttackOptions::Norm::L2; // any change of the gradient shows
        options.statistics = Statistics::Eval;  // only the loss couples the images
        const at::Tensor x = someViews();
        at::Tensor changed = x.clone();
        changed[2] = someViews()[0];
        const at::Tensor delta = attack(*encoder, *loss, x, x, options).adversarial - x;
        const at::Tensor again =
            attack(*encoder, *loss, changed, changed, options).adversarial - changed;
        for (std::int64_t i = 0; i < x.size(0); ++i) {
            QVERIFY(i == 2 || largest(again[i] - delta[i]) > 1e-2 * largest(delta[i]));
        }
    }

    void projectedStepsReachAtLeastTheLossOfOneStep_data() { addMethods(); }
    void projectedStepsReachAtLeastTheLossOfOneStep()
    {
        const auto loss = makeLoss(fetched());
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        const auto reached = [&](AttackOptions options) {
            options.bestIterate = true;
            return attackedLoss(*encoder, *loss, x,
                                attack(*encoder, *loss, x, x, options).adversarial);
        };
        const double fgsm = reached(attackOf(0.1, 1));
        QVERIFY(fgsm > attackedLoss(*encoder, *loss, x, x));
        QVERIFY(reached(attackOf(0.1, 7, 2.0)) >= fgsm);
        AttackOptions momentum = attackOf(0.1, 7, 2.0);
        momentum.momentum = 1.0;
        QVERIFY(reached(momentum) >= fgsm);
    }

    void moreRestartsNeverLowerTheLossOfTheBatch()
    {
        const auto encoder = makeNetwork(1, at::kDouble);
        const at::Tensor x = someViews(8, 1, 8, at::kDouble);
        AttackOptions options = attackOf(0.2, 2);
        options.randomStart = true;
        double highest = 0;
        for (const int restarts : {1, 3, 6}) {
            options.restarts = restarts;
            const double loss = attackedLoss(*encoder, *m_loss, x,
                                             attack(*encoder, *m_loss, x, x, options).adversarial);
            QVERIFY(loss >= highest);
            highest = loss;
        }
    }

    void onlyTrainTouchesTheAdversarialStatistics_data()
    {
        QTest::addColumn<int>("statistics");
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("randomStart");
        QTest::addColumn<qint64>("updates");
        const int frozen = static_cast<int>(Statistics::Frozen);
        const int train = static_cast<int>(Statistics::Train);
        const int eval = static_cast<int>(Statistics::Eval);
        QTest::newRow("frozen FGSM") << frozen << 1 << false << qint64{0};
        QTest::newRow("frozen PGD") << frozen << 3 << true << qint64{0};
        QTest::newRow("eval PGD") << eval << 3 << false << qint64{0};
        QTest::newRow("released FGSM") << train << 1 << false << qint64{2};
        QTest::newRow("PGD in training mode") << train << 3 << false << qint64{4};
        QTest::newRow("PGD from a random start") << train << 3 << true << qint64{4};
    }
    void onlyTrainTouchesTheAdversarialStatistics()
    {
        QFETCH(int, statistics);
        QFETCH(int, steps);
        QFETCH(bool, randomStart);
        QFETCH(qint64, updates);
        const auto encoder = makeNetwork();
        const auto before = bytesOf(*encoder);
        AttackOptions options = attackOf(0.03, steps);
        options.statistics = static_cast<Statistics>(statistics);
        options.randomStart = randomStart;
        const at::Tensor x = someViews();
        (void)attack(*encoder, *m_loss, x, x, options);
        for (const auto& [name, bytes] : bytesOf(*encoder)) {
            const bool statistic = name.find("_adv.running") != std::string::npos ||
                                   name.find("_adv.num_batches") != std::string::npos;
            QVERIFY2((bytes == before.at(name)) == !(updates > 0 && statistic), name.c_str());
        }
        QCOMPARE(encoder->named_buffers()["bn1_adv.num_batches_tracked"].item<std::int64_t>(),
                 updates);
        QVERIFY(encoder->is_training());
    }

    void evalAttacksThroughTheRunningStatistics()
    {
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.03, 1);
        const double batch = attack(*encoder, *m_loss, x, x, options).lossAtStart.item<double>();
        options.statistics = Statistics::Eval;
        const double running = attack(*encoder, *m_loss, x, x, options).lossAtStart.item<double>();
        encoder->eval();
        QCOMPARE(running, attackedLoss(*encoder, *m_loss, x, x));
        QVERIFY(std::abs(running - batch) > 1e-4);
    }

    void theSharedFirstPassChangesNoBit()
    {
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        const at::Tensor shared = attack(*encoder, *m_loss, x, x, attackOf(0.05, 3)).adversarial;
        // A copy of the view is another tensor: the anchor then has a pass of its own.
        const at::Tensor separate =
            attack(*encoder, *m_loss, x.clone(), x, attackOf(0.05, 3)).adversarial;
        QVERIFY(shared.equal(separate));
    }

    void theObserverSeesEveryStepAndTheLossAtTheStart()
    {
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        const at::Tensor moved = someViews();
        std::vector<int> steps;
        double firstLoss = 0;
        const AttackResult result = attack(*encoder, *m_loss, x, moved, attackOf(0.05, 3),
                                           [&](int step, const at::Tensor& point,
                                               const at::Tensor& loss, const at::Tensor& gradient) {
                                               steps.push_back(step);
                                               QCOMPARE(gradient.sizes(), x.sizes());
                                               if (step == 0) {
                                                   firstLoss = loss.item<double>();
                                                   QVERIFY(point.equal(moved));
                                               }
                                           });
        QCOMPARE(steps, (std::vector<int>{0, 1, 2}));
        QCOMPARE(result.lossAtStart.item<double>(), firstLoss);
        QCOMPARE(firstLoss, attackedLoss(*encoder, *m_loss, x, moved));
    }

    void weightsNeedGradientsAgainAfterwardsEvenWhenTheLossThrows()
    {
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        const auto asBefore = [&] {
            const std::vector<at::Tensor> all = encoder->parameters();
            return encoder->is_training() &&
                   std::all_of(all.begin(), all.end(), [](const at::Tensor& parameter) {
                       return parameter.requires_grad() && !parameter.grad().defined();
                   });
        };
        AttackOptions options = attackOf(0.05, 2);
        options.statistics = Statistics::Eval;
        (void)attack(*encoder, *m_loss, x, x, options);
        QVERIFY(asBefore());
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)attack(*encoder, ThrowingLoss(), x, x, options));
        QVERIFY(asBefore());
    }
};

QTEST_GUILESS_MAIN(ContrastiveAttackTest)
#include "ContrastiveAttackTest.moc"
