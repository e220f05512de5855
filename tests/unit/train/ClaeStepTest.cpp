// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ClaeStep.h"

#include "tests/unit/attack/AttackTestNetwork.h"

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;
using Start = AttackOptions::Start;
using Views = AttackOptions::Views;

namespace {

std::int64_t updates(Encoder& encoder, const char* norm)
{
    return encoder.named_buffers()[std::string(norm) + ".num_batches_tracked"].item<std::int64_t>();
}

} // namespace

class ClaeStepTest : public QObject {
    Q_OBJECT

private:
    const std::unique_ptr<ContrastiveLoss> m_loss = makeLoss(objectiveOf("plain", 0.5));
    at::Tensor m_xi;
    at::Tensor m_xj;

    ClaeLosses losses(Encoder& encoder, const ClaeOptions& options, std::uint64_t seed = 1) const
    {
        std::mt19937_64 generator(seed);
        return addClaeGradient(encoder, *m_loss, m_xi, m_xj, options, generator);
    }

    /// L(f(anchor), f_adv(x_adv)) with the attack made apart.
    double adversarialTerm(Encoder& encoder, const at::Tensor& anchor, const at::Tensor& moved,
                           const AttackOptions& attack) const
    {
        std::mt19937_64 generator(1);
        const at::Tensor view =
            attackBatch(encoder, *m_loss, {anchor, moved}, attack, generator).adversarial;
        const torch::NoGradGuard noGrad;
        return (*m_loss)(encoder.forward(anchor, {Branch::Clean, 0}).z,
                         encoder.forward(view, {Branch::Adversarial, 0}).z)
            .item<double>();
    }

private Q_SLOTS:
    void init()
    {
        torch::manual_seed(17);
        m_xi = someViews();
        m_xj = someViews();
    }

    void theAdversarialTermIsThatOfTheViewsThatTheOptionsName_data()
    {
        QTest::addColumn<int>("start");
        QTest::addColumn<int>("views");
        QTest::newRow("same, one") << static_cast<int>(Start::Same) << static_cast<int>(Views::One);
        QTest::newRow("other, one")
            << static_cast<int>(Start::Other) << static_cast<int>(Views::One);
        QTest::newRow("same, both")
            << static_cast<int>(Start::Same) << static_cast<int>(Views::Both);
        QTest::newRow("other, both")
            << static_cast<int>(Start::Other) << static_cast<int>(Views::Both);
    }
    void theAdversarialTermIsThatOfTheViewsThatTheOptionsName()
    {
        QFETCH(int, start);
        QFETCH(int, views);
        const auto encoder = makeNetwork();
        AttackOptions attack = attackOf(0.1, 2);
        attack.start = static_cast<Start>(start);
        attack.views = static_cast<Views>(views);
        const bool same = attack.start == Start::Same;
        double expected = adversarialTerm(*encoder, m_xi, same ? m_xi : m_xj, attack);
        if (attack.views == Views::Both) {
            expected += adversarialTerm(*encoder, m_xj, same ? m_xj : m_xi, attack);
            expected /= 2;
        }
        const ClaeLosses result = losses(*encoder, {attack, 0.5});
        const double adversarial = result.adversarial->loss.item<double>();
        QVERIFY(std::abs(adversarial - expected) < 1e-6);
        QVERIFY(std::abs(result.total.item<double>() - result.clean.item<double>() -
                         0.5 * adversarial) < 1e-6);
        QVERIFY(largest(result.adversarial->view - (same ? m_xi : m_xj)) <= 0.1 + 1e-6);
        QVERIFY(result.adversarial->lossAtStart.defined());
    }

    void repeatingTheAnchorAddsOneCleanUpdateAndChangesNeitherLossNorGradient()
    {
        const auto once = makeNetwork();
        const auto twice = makeNetwork();
        twice->loadState(once->state(0));
        const ClaeOptions options{attackOf(0.1, 1), 1.0};
        ClaeOptions repeated = options;
        repeated.repeatAnchor = true;
        const ClaeLosses first = losses(*once, options);
        const ClaeLosses second = losses(*twice, repeated);
        QVERIFY(first.total.equal(second.total));
        for (std::size_t k = 0; k < once->parameters().size(); ++k) {
            QVERIFY(once->parameters()[k].grad().equal(twice->parameters()[k].grad()));
        }
        QCOMPARE(updates(*once, "bn1"), std::int64_t{2});
        QCOMPARE(updates(*twice, "bn1"), std::int64_t{3});
        QCOMPARE(updates(*twice, "bn1_adv"), updates(*once, "bn1_adv"));

        // Without the adversarial term there is no anchor to repeat.
        repeated.attack.reset();
        (void)losses(*twice, repeated);
        QCOMPARE(updates(*twice, "bn1"), std::int64_t{5});
    }

    void whatLeavesTheStepIsDetached()
    {
        const auto encoder = makeNetwork();
        const ClaeLosses result = losses(*encoder, {attackOf(0.1, 1), 1.0});
        for (const at::Tensor& tensor :
             {result.total, result.clean, result.zi, result.zj, result.hi, result.adversarial->loss,
              result.adversarial->lossAtStart, result.adversarial->view, result.adversarial->z}) {
            QVERIFY(!tensor.requires_grad());
        }
        const torch::NoGradGuard noGrad;
        QVERIFY(result.hi.equal(encoder->forward(m_xi, {Branch::Clean, 0}).h));
    }

    void withoutAnAttackItIsTheBaseLoss()
    {
        const auto encoder = makeNetwork();
        const ClaeLosses result = losses(*encoder, {});
        QVERIFY(!result.adversarial);
        QVERIFY(result.total.equal(result.clean));
        QCOMPARE(updates(*encoder, "bn1_adv"), std::int64_t{0});
    }

    void randomDirectionsReportNoLossAtTheStart()
    {
        const auto encoder = makeNetwork();
        AttackOptions attack = attackOf(0.1, 1);
        attack.direction = AttackOptions::Direction::Random;
        attack.views = Views::Both;
        const ClaeLosses result = losses(*encoder, {attack, 1.0});
        QVERIFY(!result.adversarial->lossAtStart.defined());
        QVERIFY(losses(*encoder, {attack, 1.0}).adversarial->view.equal(result.adversarial->view));
        QVERIFY(
            !losses(*encoder, {attack, 1.0}, 2).adversarial->view.equal(result.adversarial->view));
    }
};

QTEST_GUILESS_MAIN(ClaeStepTest)
#include "ClaeStepTest.moc"
