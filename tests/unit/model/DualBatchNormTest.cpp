// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DualBatchNorm.h"

#include <QTest>

#include <cmath>
#include <map>
#include <string>

using namespace clae;

namespace {

constexpr DualBatchNorm::Momentum kMomentum = {0.1, 0.01};

/// A module with nothing but a dual batch norm "bn" of three channels.
struct Layer : torch::nn::Module {
    Layer() : norm(*this, "bn", 3, kMomentum) {}

    [[nodiscard]] at::Tensor buffer(const std::string& name) const { return named_buffers()[name]; }

    DualBatchNorm norm;
};

/// Every buffer of both branches, copied.
std::map<std::string, at::Tensor> buffers(const Layer& layer)
{
    std::map<std::string, at::Tensor> copies;
    for (const auto& item : layer.named_buffers()) {
        copies.emplace(item.key(), item.value().clone());
    }
    return copies;
}

bool isAdversarial(const std::string& name)
{
    return name.find("_adv.") != std::string::npos;
}

at::Tensor someInput()
{
    return torch::randn({6, 3, 4, 4}) * 2.0 + 0.5;
}

double distance(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

class DualBatchNormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(11); }

    void theNamesAreThoseOfTheAuthorsCheckpoints()
    {
        QStringList names;
        const Layer layer;
        for (const auto& item : layer.named_parameters()) {
            names << QString::fromStdString(item.key());
        }
        for (const auto& item : layer.named_buffers()) {
            names << QString::fromStdString(item.key());
        }
        names.sort();
        QStringList expected;
        for (const QString& norm : {QStringLiteral("bn."), QStringLiteral("bn_adv.")}) {
            expected << norm + QStringLiteral("bias") << norm + QStringLiteral("weight")
                     << norm + QStringLiteral("num_batches_tracked")
                     << norm + QStringLiteral("running_mean")
                     << norm + QStringLiteral("running_var");
        }
        expected.sort();
        QCOMPARE(names, expected);
    }

    void aPassLeavesTheOtherBranchByteIdentical_data()
    {
        QTest::addColumn<bool>("adversarial");
        QTest::newRow("clean pass") << false;
        QTest::newRow("adversarial pass") << true;
    }
    void aPassLeavesTheOtherBranchByteIdentical()
    {
        QFETCH(bool, adversarial);
        Layer layer;
        const auto before = buffers(layer);
        (void)layer.norm(someInput(), {adversarial ? Branch::Adversarial : Branch::Clean});
        for (const auto& [name, value] : buffers(layer)) {
            QVERIFY2(value.equal(before.at(name)) == (isAdversarial(name) != adversarial),
                     name.c_str());
        }
    }

    void eachBranchHasItsOwnMomentum()
    {
        Layer layer;
        const at::Tensor x = someInput();
        (void)layer.norm(x, {Branch::Clean});
        (void)layer.norm(x, {Branch::Adversarial});
        const at::Tensor mean = x.mean({0, 2, 3});
        QVERIFY(distance(layer.buffer("bn.running_mean"), 0.1 * mean) < 1e-6);
        QVERIFY(distance(layer.buffer("bn_adv.running_mean"), 0.01 * mean) < 1e-6);
    }

    void twoUpdatesAreTwoPasses()
    {
        Layer once;
        Layer twice;
        const at::Tensor x = someInput();
        (void)once.norm(x, {Branch::Adversarial, 2});
        (void)twice.norm(x, {Branch::Adversarial});
        (void)twice.norm(x, {Branch::Adversarial});
        const auto expected = buffers(twice);
        for (const auto& [name, value] : buffers(once)) {
            QVERIFY2(distance(value, expected.at(name)) <= 1e-6, name.c_str());
        }
        QCOMPARE(once.buffer("bn_adv.num_batches_tracked").item<std::int64_t>(), std::int64_t{2});
    }

    void noUpdateLeavesEveryBufferByteIdentical()
    {
        Layer layer;
        const auto before = buffers(layer);
        (void)layer.norm(someInput(), {Branch::Clean, 0});
        (void)layer.norm(someInput(), {Branch::Adversarial, 0});
        for (const auto& [name, value] : buffers(layer)) {
            QVERIFY2(value.equal(before.at(name)), name.c_str());
        }
    }

    void theOutputDoesNotDependOnTheUpdates()
    {
        Layer layer;
        const at::Tensor x = someInput();
        const at::Tensor none = layer.norm(x, {Branch::Clean, 0});
        QVERIFY(distance(layer.norm(x, {Branch::Clean, 1}), none) <= 1e-6);
        QVERIFY(distance(layer.norm(x, {Branch::Clean, 2}), none) <= 1e-6);
        const at::Tensor centred = x - x.mean({0, 2, 3}, true);
        const at::Tensor expected =
            centred / (centred.square().mean({0, 2, 3}, true) + 1e-5).sqrt();
        QVERIFY(distance(none, expected) < 1e-5);
    }

    void evaluationUsesTheRunningStatisticsOfTheBranch()
    {
        Layer layer;
        {
            const torch::NoGradGuard noGrad;
            layer.buffer("bn.running_mean").fill_(2.0);
            layer.buffer("bn.running_var").fill_(4.0);
            layer.buffer("bn_adv.running_mean").fill_(-1.0);
            layer.buffer("bn_adv.running_var").fill_(9.0);
        }
        layer.eval();
        const auto before = buffers(layer);
        const at::Tensor x = someInput();
        QVERIFY(distance(layer.norm(x, {Branch::Clean}), (x - 2.0) / std::sqrt(4.0 + 1e-5)) < 1e-5);
        QVERIFY(distance(layer.norm(x, {Branch::Adversarial}), (x + 1.0) / std::sqrt(9.0 + 1e-5)) <
                1e-5);
        for (const auto& [name, value] : buffers(layer)) {
            QVERIFY2(value.equal(before.at(name)), name.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(DualBatchNormTest)
#include "DualBatchNormTest.moc"
