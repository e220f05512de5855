// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ModelFactory.h"
#include "core/model/ResNet.h"
#include "core/values/Error.h"
#include "tests/fault/Damage.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace clae;
using namespace clae::test;

namespace {

std::shared_ptr<Encoder> make(const std::string& name, int channels, std::uint64_t seed,
                              Precision precision = Precision::Fp32)
{
    ModelSpec spec;
    spec.encoder = name;
    return makeEncoder(spec, channels, seed, at::kCPU, precision);
}

bool sameBytes(const ModelState& a, const ModelState& b)
{
    return std::equal(a.arrays.begin(), a.arrays.end(), b.arrays.begin(), b.arrays.end(),
                      [](const NamedArray& x, const NamedArray& y) {
                          return x.name == y.name && x.shape == y.shape && x.bytes == y.bytes;
                      });
}

/// The sentence of the Error that loadState throws; empty when it throws nothing.
std::string loadError(Encoder& encoder, const ModelState& state)
{
    return refusal([&] { encoder.loadState(state); });
}

} // namespace

class EncoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void featuresHaveTheirShapesAndUnitRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("columns");
        QTest::newRow("small, grey") << QStringLiteral("small") << 1 << 64;
        QTest::newRow("small, colour") << QStringLiteral("small") << 3 << 64;
        QTest::newRow("resnet18, grey") << QStringLiteral("resnet18") << 1 << 512;
        QTest::newRow("resnet18, colour") << QStringLiteral("resnet18") << 3 << 512;
    }
    void featuresHaveTheirShapesAndUnitRows()
    {
        QFETCH(QString, name);
        QFETCH(int, channels);
        QFETCH(int, columns);
        const auto encoder = make(name.toStdString(), channels, 1);
        const Features features =
            encoder->forward(torch::randn({5, channels, 16, 16}), {Branch::Clean});
        QCOMPARE(features.h.sizes().vec(), (std::vector<std::int64_t>{5, columns}));
        QCOMPARE(features.z.sizes().vec(), (std::vector<std::int64_t>{5, 64}));
        QVERIFY((features.z.norm(2, 1) - 1.0).abs().max().item<double>() < 1e-5);
    }

    void anUnknownEncoderIsRefused()
    {
        QVERIFY(mentions(refusal([] { (void)make("vgg", 1, 0); }), "\"vgg\""));
    }

    void theSeedDecidesEveryByte()
    {
        const ModelState first = make("small", 1, 42)->state(0);
        QVERIFY(sameBytes(make("small", 1, 42)->state(0), first));
        QVERIFY(!sameBytes(make("small", 1, 43)->state(0), first));
    }

    void theSeedIsIndependentOfOtherDraws()
    {
        const ModelState first = make("small", 1, 42)->state(0);
        (void)torch::randn({100});
        QVERIFY(sameBytes(make("small", 1, 42)->state(0), first));
    }

    void theStateRoundTripIsByteIdentical()
    {
        const auto source = make("small", 3, 1);
        (void)source->forward(torch::randn({4, 3, 8, 8}), {Branch::Clean});
        (void)source->forward(torch::randn({4, 3, 8, 8}), {Branch::Adversarial});
        const ModelState state = source->state(17);
        QCOMPARE(state.step, std::int64_t{17});
        const auto target = make("small", 3, 2);
        target->loadState(state);
        QVERIFY(sameBytes(target->state(17), state));
        const at::Tensor x = torch::randn({4, 3, 8, 8});
        QVERIFY(target->forward(x, {Branch::Clean, 0})
                    .z.equal(source->forward(x, {Branch::Clean, 0}).z));
    }

    void theStateOfAnotherEncoderIsRefusedNamingTheArray()
    {
        const auto encoder = make("small", 1, 1);
        QVERIFY(
            mentions(loadError(*encoder, make("resnet18", 1, 1)->state(0)), "\"conv1.weight\""));
        QVERIFY(mentions(loadError(*encoder, make("small", 3, 1)->state(0)), "\"conv1.weight\""));

        ModelState lacking = encoder->state(0);
        const std::string lost = lacking.arrays.back().name;
        lacking.arrays.pop_back();
        QVERIFY(mentions(loadError(*encoder, lacking), "lack array \"" + lost + "\""));

        ModelState foreign = encoder->state(0);
        foreign.arrays.front().name = "stranger";
        QVERIFY(mentions(loadError(*encoder, foreign), "\"stranger\""));

        ModelState cut = encoder->state(0);
        cut.arrays.front().bytes.pop_back();
        QVERIFY(mentions(loadError(*encoder, cut), "\"" + cut.arrays.front().name + "\""));
    }

    void aRefusedStateLeavesTheEncoderAsItWas()
    {
        const auto encoder = make("small", 1, 1);
        const ModelState before = encoder->state(0);
        ModelState lacking = make("small", 1, 2)->state(0);
        lacking.arrays.pop_back();
        QVERIFY(!loadError(*encoder, lacking).empty());
        QVERIFY(sameBytes(encoder->state(0), before));
    }

    void theInputGradientIsFiniteDifferences()
    {
        ResNet::Options options;
        options.widths = {4, 6};
        options.blocks = {1, 1};
        options.headHidden = 5;
        options.headOutput = 4;
        ResNet encoder(options);
        encoder.to(at::kDouble);
        const at::Tensor weights = torch::randn({3, 4}, at::kDouble);
        const auto value = [&](const at::Tensor& x) {
            return (encoder.forward(x, {Branch::Adversarial, 0}).z * weights).sum();
        };
        const at::Tensor x = torch::randn({3, 1, 6, 6}, at::kDouble).requires_grad_(true);
        const at::Tensor gradient = torch::autograd::grad({value(x)}, {x}).front();
        QCOMPARE(gradient.scalar_type(), at::kDouble);

        constexpr double kStep = 1e-6;
        at::Tensor moved = x.detach().clone();
        at::Tensor expected = torch::zeros_like(moved);
        double* data = moved.data_ptr<double>();
        const torch::NoGradGuard noGrad;
        for (std::int64_t i = 0; i < moved.numel(); ++i) {
            const double centre = data[i];
            data[i] = centre + kStep;
            const auto above = value(moved).item<double>();
            data[i] = centre - kStep;
            expected.data_ptr<double>()[i] = (above - value(moved).item<double>()) / (2 * kStep);
            data[i] = centre;
        }
        QVERIFY((gradient - expected).abs().max().item<double>() <
                1e-6 * expected.abs().max().item<double>());
    }

    void evaluationSeesEachImageAlone()
    {
        const auto encoder = make("small", 1, 1);
        encoder->eval();
        const at::Tensor x = torch::randn({6, 1, 12, 12});
        const at::Tensor together = encoder->forward(x, {Branch::Clean}).z;
        const at::Tensor alone = encoder->forward(x.slice(0, 2, 3), {Branch::Clean}).z;
        QVERIFY((together.slice(0, 2, 3) - alone).abs().max().item<double>() < 1e-5);
    }

    void bf16FeaturesAreFloatAndCloseToThoseOfFp32()
    {
        for (const char* name : {"small", "resnet18"}) {
            const at::Tensor x = torch::randn({8, 1, 16, 16});
            const Features exact = make(name, 1, 3)->forward(x, {Branch::Clean});
            const Features coarse = make(name, 1, 3, Precision::Bf16)->forward(x, {Branch::Clean});
            QCOMPARE(coarse.h.scalar_type(), at::kFloat);
            QCOMPARE(coarse.z.scalar_type(), at::kFloat);
            QVERIFY(!coarse.z.equal(exact.z));
            QVERIFY((coarse.z * exact.z).sum(1).min().item<double>() > 0.99);
        }
    }

    void winogradChangesFeaturesByRoundingOnly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("stem");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::newRow("resnet18") << "resnet18"
                                  << "cifar" << 3 << 32;
        QTest::newRow("bottlenecks, ImageNet's stem") << "resnet50"
                                                      << "imagenet" << 3 << 64;
        QTest::newRow("small, grey") << "small"
                                     << "cifar" << 1 << 28;
    }
    /// The whole network, and what the attack takes of it, the signs of the images' gradient: no
    /// further from float64 than a digit more than fp32 is.
    void winogradChangesFeaturesByRoundingOnly()
    {
        QFETCH(QString, name);
        QFETCH(QString, stem);
        QFETCH(int, channels);
        QFETCH(int, side);
        ModelSpec spec;
        spec.encoder = name.toStdString();
        spec.stem = stem.toStdString();
        torch::manual_seed(2);
        const at::Tensor images =
            torch::randn({8, channels, side, side}).contiguous(at::MemoryFormat::ChannelsLast);
        const auto run = [&](Precision precision, at::ScalarType type) {
            const auto encoder = makeEncoder(spec, channels, 3, at::kCPU, precision);
            encoder->to(type);
            const at::Tensor x = images.to(type).requires_grad_();
            const at::Tensor z = encoder->forward(x, {Branch::Clean}).z;
            z.mm(z.detach().roll(1, 0).t()).trace().backward();
            return std::make_pair(z.detach().to(at::kDouble), x.grad().to(at::kDouble));
        };
        const auto [exactZ, exactGradient] = run(Precision::Fp32, at::kDouble);
        const auto [directZ, directGradient] = run(Precision::Fp32, at::kFloat);
        const auto [z, gradient] = run(Precision::Winograd, at::kFloat);
        const auto distance = [](const at::Tensor& a, const at::Tensor& b) {
            return (a - b).abs().max().item<double>();
        };
        const auto flipped = [&exact = exactGradient](const at::Tensor& found) {
            return (found.sign() != exact.sign()).to(at::kDouble).mean().item<double>();
        };
        QVERIFY(distance(z, exactZ) < 10 * distance(directZ, exactZ));
        QVERIFY(flipped(gradient) < 10 * flipped(directGradient) + 1e-3);
        QCOMPARE(z.equal(directZ), !hasWinograd());
    }

    void frozenWeightsThawAsTheyWere()
    {
        const auto encoder = make("small", 1, 1);
        encoder->parameters().front().set_requires_grad(false);
        {
            const FrozenWeights frozen(*encoder);
            for (const at::Tensor& parameter : encoder->parameters()) {
                QVERIFY(!parameter.requires_grad());
            }
        }
        QVERIFY(!encoder->parameters().front().requires_grad());
        QVERIFY(encoder->parameters().back().requires_grad());
    }
};

QTEST_GUILESS_MAIN(EncoderTest)
#include "EncoderTest.moc"
