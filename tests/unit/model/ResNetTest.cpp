// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/AuthorNames.h"
#include "core/model/ModelFactory.h"

#include <QTest>

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

using namespace clae;

namespace {

ModelSpec specOf(const std::string& encoder, const std::string& stem, int width = 0)
{
    ModelSpec spec;
    spec.encoder = encoder;
    spec.stem = stem;
    spec.width = width;
    return spec;
}

std::shared_ptr<Encoder> make(const ModelSpec& spec, int channels = 3)
{
    return makeEncoder(spec, channels, 1, at::kCPU, Precision::Fp32);
}

bool startsWith(const std::string& text, const std::string& prefix)
{
    return text.compare(0, prefix.size(), prefix) == 0;
}

bool isHead(const std::string& name)
{
    return startsWith(name, "projector.") || startsWith(name, "linear.");
}

/// Encoders of width 8 with each stem, and the size of h.
void addRows(const std::vector<std::pair<const char*, int>>& encoders)
{
    QTest::addColumn<QString>("encoder");
    QTest::addColumn<QString>("stem");
    QTest::addColumn<int>("features");
    for (const char* stem : {"cifar", "imagenet"}) {
        for (const auto& [encoder, features] : encoders) {
            QTest::addRow("%s, %s", encoder, stem)
                << QString::fromLatin1(encoder) << QString::fromLatin1(stem) << features;
        }
    }
}

} // namespace

class ResNetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    /// torchvision's published parameter counts less those of its 1000-class linear layer.
    void parameterCountsAreThePublishedOnes_data()
    {
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<qint64>("trunk");
        QTest::newRow("resnet18") << QStringLiteral("resnet18") << qint64{11'689'512 - 513'000};
        QTest::newRow("resnet34") << QStringLiteral("resnet34") << qint64{21'797'672 - 513'000};
        QTest::newRow("resnet50") << QStringLiteral("resnet50") << qint64{25'557'032 - 2'049'000};
        QTest::newRow("resnet101") << QStringLiteral("resnet101") << qint64{44'549'160 - 2'049'000};
        QTest::newRow("resnet152") << QStringLiteral("resnet152") << qint64{60'192'808 - 2'049'000};
    }
    void parameterCountsAreThePublishedOnes()
    {
        QFETCH(QString, encoder);
        QFETCH(qint64, trunk);
        // The CIFAR stem has 3 x 3 in place of 7 x 7 weights for each of its 3 x 64 kernels.
        const auto network = make(specOf(encoder.toStdString(), "cifar"));
        const qint64 expected = trunk - (7 * 7 - 3 * 3) * 3 * 64;
        qint64 clean = 0;
        qint64 norms = 0;
        qint64 adversarial = 0;
        for (const auto& item : network->named_parameters()) {
            if (isAdversarial(item.key())) {
                adversarial += item.value().numel();
            } else if (!isHead(item.key())) {
                clean += item.value().numel();
                norms += adversarialTwin(item.key()).empty() ? 0 : item.value().numel();
            }
        }
        QCOMPARE(clean, expected);
        QCOMPARE(adversarial, norms);
    }

    void shapesOfAResNet50AreThoseOfThePaper()
    {
        const auto network = make(specOf("resnet50", "imagenet"));
        const auto parameters = network->named_parameters();
        const auto shape = [&](const char* name) {
            return parameters[name].sizes().vec();
        };
        using Shape = std::vector<std::int64_t>;
        QCOMPARE(shape("conv1.weight"), (Shape{64, 3, 7, 7}));
        QCOMPARE(shape("layer1.0.conv1.weight"), (Shape{64, 64, 1, 1}));
        QCOMPARE(shape("layer1.0.shortcut.0.weight"), (Shape{256, 64, 1, 1}));
        QCOMPARE(shape("layer1.2.conv1.weight"), (Shape{64, 256, 1, 1}));
        QCOMPARE(shape("layer2.0.conv2.weight"), (Shape{128, 128, 3, 3}));
        QCOMPARE(shape("layer3.5.conv3.weight"), (Shape{1024, 256, 1, 1}));
        QCOMPARE(shape("layer4.0.shortcut_bn_adv.weight"), (Shape{2048}));
        QCOMPARE(shape("layer4.2.bn3_adv.bias"), (Shape{2048}));
        QCOMPARE(shape("projector.0.weight"), (Shape{2048, 2048}));
        QCOMPARE(shape("projector.2.weight"), (Shape{64, 2048}));
    }

    void everyDepthRunsForwardAndBackward_data()
    {
        addRows({{"small", 32},
                 {"resnet18", 64},
                 {"resnet34", 64},
                 {"resnet50", 256},
                 {"resnet101", 256},
                 {"resnet152", 256}});
    }
    void everyDepthRunsForwardAndBackward()
    {
        QFETCH(QString, encoder);
        QFETCH(QString, stem);
        QFETCH(int, features);
        const auto network = make(specOf(encoder.toStdString(), stem.toStdString(), 8));
        const Features out = network->forward(torch::randn({4, 3, 32, 32}), {Branch::Clean});
        QCOMPARE(out.h.sizes().vec(), (std::vector<std::int64_t>{4, features}));
        QCOMPARE(out.z.sizes().vec(), (std::vector<std::int64_t>{4, 64}));
        (out.z * torch::randn({4, 64})).sum().backward();
        for (const auto& item : network->named_parameters()) {
            const at::Tensor gradient = item.value().grad();
            QCOMPARE(gradient.defined(), !isAdversarial(item.key()));
            QVERIFY2(!gradient.defined() || (gradient.isfinite().all().item<bool>() &&
                                             gradient.abs().max().item<double>() > 0),
                     item.key().c_str());
        }
    }

    /// The deeper networks have the same blocks.
    void eachBranchHasItsOwnNormInEveryLayer_data()
    {
        addRows({{"small", 32}, {"resnet18", 64}, {"resnet50", 256}});
    }
    void eachBranchHasItsOwnNormInEveryLayer()
    {
        QFETCH(QString, encoder);
        QFETCH(QString, stem);
        const torch::NoGradGuard noGrad;
        const auto network = make(specOf(encoder.toStdString(), stem.toStdString(), 4));
        const at::Tensor x = torch::randn({4, 3, 16, 16});
        const auto z = [&](Branch branch) {
            return network->forward(x, {branch, 0}).z;
        };
        const at::Tensor clean = z(Branch::Clean);
        const at::Tensor adversarial = z(Branch::Adversarial);
        int layers = 0;
        for (const auto& item : network->named_parameters()) {
            const bool mine = isAdversarial(item.key());
            if (!mine && adversarialTwin(item.key()).empty()) {
                continue;
            }
            at::Tensor parameter = item.value();
            const at::Tensor before = parameter.clone();
            parameter.add_(torch::rand_like(parameter) + 0.5);
            QVERIFY2(z(Branch::Clean).equal(clean) == mine, item.key().c_str());
            QVERIFY2(z(Branch::Adversarial).equal(adversarial) == !mine, item.key().c_str());
            parameter.copy_(before);
            ++layers;
        }
        QVERIFY(layers > 20);
    }

    void anAdversarialPassTeachesEveryAdversarialNormAndNoOther()
    {
        const auto network = make(specOf("resnet50", "imagenet", 4));
        (void)network->forward(torch::randn({4, 3, 32, 32}), {Branch::Adversarial});
        for (const auto& item : network->named_buffers()) {
            if (item.key().find("num_batches_tracked") != std::string::npos) {
                QCOMPARE(item.value().item<std::int64_t>() == 1, isAdversarial(item.key()));
            }
        }
    }

    void theReleasedShortcutsKeepTheDefaultMomentum()
    {
        ModelSpec spec = specOf("resnet18", "imagenet", 4);
        const at::Tensor x = torch::randn({4, 3, 32, 32});
        const auto same = make(spec);
        spec.shortcutMomentum = "released";
        const auto released = make(spec);
        (void)same->forward(x, {Branch::Adversarial});
        (void)released->forward(x, {Branch::Adversarial});
        const auto expected = same->named_buffers();
        for (const auto& item : released->named_buffers()) {
            if (item.key().find("running_mean") != std::string::npos) {
                const bool shortcut = item.key().find("shortcut_bn_adv") != std::string::npos;
                const at::Tensor scaled = expected[item.key()] * (shortcut ? 10.0 : 1.0);
                QVERIFY2(item.value().allclose(scaled, 1e-4, 1e-7), item.key().c_str());
            }
        }
    }

    void aDiscardedStemNormOnlyLearnsStatistics()
    {
        ModelSpec spec = specOf("small", "imagenet", 4);
        const at::Tensor x = torch::randn({4, 3, 32, 32});
        const at::Tensor applied = make(spec)->forward(x, {Branch::Clean}).h;
        spec.stemNorm = "released";
        const auto network = make(spec);
        const Features out = network->forward(x, {Branch::Clean});
        QVERIFY(!out.h.allclose(applied));
        out.z.sum().backward();
        const auto parameters = network->named_parameters();
        const auto buffers = network->named_buffers();
        QVERIFY(!parameters["bn1.weight"].grad().defined());
        QVERIFY(parameters["conv1.weight"].grad().defined());
        QCOMPARE(buffers["bn1.num_batches_tracked"].item<std::int64_t>(), std::int64_t{1});
        QVERIFY(buffers["bn1.running_mean"].abs().max().item<double>() > 0);
        {
            const torch::NoGradGuard noGrad;
            parameters["bn1.weight"].fill_(5.0);
        }
        QVERIFY(network->forward(x, {Branch::Clean}).h.equal(out.h));
    }

    void theHeadIsAsTheSpecSays()
    {
        ModelSpec spec = specOf("resnet18", "cifar", 4);
        spec.head = "linear";
        spec.headOutput = 10;
        const auto linear = make(spec);
        QCOMPARE(linear->named_parameters()["linear.weight"].sizes().vec(),
                 (std::vector<std::int64_t>{10, 32}));
        const Features out = linear->forward(torch::randn({2, 3, 16, 16}), {Branch::Clean});
        const at::Tensor v = torch::linear(out.h, linear->named_parameters()["linear.weight"],
                                           linear->named_parameters()["linear.bias"]);
        QVERIFY(out.z.allclose(v / v.norm(2, 1, true), 1e-4, 1e-6));

        spec.head = "mlp";
        spec.headHidden = 7;
        spec.headBias = false;
        const auto mlp = make(spec);
        QCOMPARE(mlp->named_parameters()["projector.0.weight"].sizes().vec(),
                 (std::vector<std::int64_t>{7, 32}));
        QVERIFY(!mlp->named_parameters().contains("projector.0.bias"));
        QVERIFY(!mlp->named_parameters().contains("projector.2.bias"));
    }

    void weightsAreDrawnAsInThePublishedNetworks()
    {
        const at::Tensor uniform =
            make(specOf("resnet18", "cifar"))->named_parameters()["layer3.0.conv2.weight"];
        const double bound = 1.0 / std::sqrt(256.0 * 9);
        QVERIFY(uniform.abs().max().item<double>() <= bound);
        QVERIFY(std::abs(uniform.std().item<double>() / (bound / std::sqrt(3.0)) - 1) < 0.01);

        const at::Tensor normal =
            make(specOf("resnet18", "imagenet"))->named_parameters()["layer3.0.conv1.weight"];
        const double deviation = std::sqrt(2.0 / (256.0 * 9)); // by its outputs, not its 128 inputs
        QVERIFY(std::abs(normal.std().item<double>() / deviation - 1) < 0.01);
        QVERIFY(std::abs(normal.mean().item<double>()) < 0.02 * deviation);
        const double within = (normal.abs() < deviation).to(at::kDouble).mean().item<double>();
        QVERIFY(std::abs(within - 0.6827) < 0.01); // as a normal distribution has it
    }
};

QTEST_GUILESS_MAIN(ResNetTest)
#include "ResNetTest.moc"
