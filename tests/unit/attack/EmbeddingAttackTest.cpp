// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/EmbeddingAttack.h"

#include "AttackTestNetwork.h"

#include <QTest>

using namespace clae;
using namespace clae::test;

namespace {

enum class Goal { Away, Towards };

AttackOptions someOptions()
{
    AttackOptions options = attackOf(0.2, 6, 2.0);
    options.randomStart = true;
    options.restarts = 2;
    options.bestIterate = true;
    return options;
}

EmbeddingAttackResult run(Goal goal, Encoder& encoder, const at::Tensor& x,
                          const at::Tensor& target, const AttackOptions& options)
{
    std::mt19937_64 generator(3);
    return goal == Goal::Away ? attackAwayFromSelf(encoder, x, options, generator)
                              : attackTowards(encoder, x, target, options, generator);
}

at::Tensor cleanEmbedding(Encoder& encoder, const at::Tensor& x)
{
    const torch::NoGradGuard noGrad;
    encoder.eval();
    const at::Tensor z = encoder.forward(x, {Branch::Clean, 0}).z;
    encoder.train();
    return z;
}

} // namespace

Q_DECLARE_METATYPE(Goal)

class EmbeddingAttackTest : public QObject {
    Q_OBJECT

private:
    static void addGoals()
    {
        QTest::addColumn<Goal>("goal");
        QTest::newRow("away") << Goal::Away;
        QTest::newRow("towards") << Goal::Towards;
    }

private Q_SLOTS:
    void init() { torch::manual_seed(31); }

    void theCosineOfEveryImageMovesTheRightWay_data() { addGoals(); }
    void theCosineOfEveryImageMovesTheRightWay()
    {
        QFETCH(Goal, goal);
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        const at::Tensor target = someViews(1);
        const EmbeddingAttackResult result = run(goal, *encoder, x, target, someOptions());
        QVERIFY(largest(result.adversarial - x) <= 0.2 + 1e-6);
        const at::Tensor reference = cleanEmbedding(*encoder, goal == Goal::Away ? x : target);
        const auto cosine = [&](const at::Tensor& point) {
            return (reference * cleanEmbedding(*encoder, point)).sum(1);
        };
        QVERIFY(largest(result.cosineBefore - cosine(x)) < 1e-6);
        QVERIFY(largest(result.cosineAfter - cosine(result.adversarial)) < 1e-6);
        const at::Tensor change = result.cosineAfter - result.cosineBefore;
        QVERIFY((goal == Goal::Away ? -change : change).gt(1e-4).all().item<bool>());
    }

    void theImagesBesideAnImageDoNotMatter_data() { addGoals(); }
    void theImagesBesideAnImageDoNotMatter()
    {
        QFETCH(Goal, goal);
        const auto encoder = makeNetwork();
        const at::Tensor target = someViews(1);
        const at::Tensor x = someViews();
        at::Tensor changed = x.clone();
        changed[2] = someViews()[0];
        const at::Tensor first = run(goal, *encoder, x, target, someOptions()).adversarial;
        const at::Tensor second = run(goal, *encoder, changed, target, someOptions()).adversarial;
        for (std::int64_t i = 0; i < x.size(0); ++i) {
            QCOMPARE(second[i].equal(first[i]), i != 2);
        }
    }

    void theEncoderIsAsBefore_data() { addGoals(); }
    void theEncoderIsAsBefore()
    {
        QFETCH(Goal, goal);
        const auto encoder = makeNetwork();
        const auto before = bytesOf(*encoder);
        (void)run(goal, *encoder, someViews(), someViews(1), someOptions());
        QVERIFY(bytesOf(*encoder) == before);
        QVERIFY(encoder->is_training() && encoder->parameters().front().requires_grad());
    }

    void awayBeginsAtARandomPointByItself()
    {
        const auto encoder = makeNetwork();
        const at::Tensor x = someViews();
        AttackOptions options = attackOf(0.2, 4);
        const EmbeddingAttackResult result = run(Goal::Away, *encoder, x, {}, options);
        QVERIFY(result.cosineAfter.lt(1.0 - 1e-4).all().item<bool>());
        options.epsilon = options.stepSize = 0;
        QVERIFY(run(Goal::Away, *encoder, x, {}, options).adversarial.equal(x));
    }

    void oneImageIsEnough()
    {
        const auto encoder = makeNetwork();
        const EmbeddingAttackResult result =
            run(Goal::Towards, *encoder, someViews(1), someViews(1), someOptions());
        QCOMPARE(result.cosineAfter.numel(), std::int64_t{1});
    }
};

QTEST_GUILESS_MAIN(EmbeddingAttackTest)
#include "EmbeddingAttackTest.moc"
