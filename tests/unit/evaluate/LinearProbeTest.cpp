// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/LinearProbe.h"

#include "tests/fault/Damage.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace clae;
using namespace clae::test;

namespace {

/// Classes around centres, of very different scale a feature, with one feature that never changes.
ProbeData blobs(std::int64_t classes, std::int64_t train, std::int64_t test, double noise)
{
    const at::Tensor centres = torch::randn({classes, 6}, at::kFloat);
    const at::Tensor scale = torch::tensor({1e-3F, 1.0F, 1.0F, 50.0F, 1.0F, 0.0F});
    const auto draw = [&](std::int64_t count, at::Tensor& features, at::Tensor& labels) {
        labels = torch::arange(count, at::kLong).remainder(classes);
        features =
            (centres.index_select(0, labels) + noise * torch::randn({count, 6}) + 3.0) * scale;
    };
    ProbeData data;
    data.classes = classes;
    draw(train, data.train, data.trainLabels);
    draw(test, data.test, data.testLabels);
    return data;
}

EvaluateSpec adamSpec(const char* select)
{
    EvaluateSpec spec;
    spec.probe = "adam";
    spec.probeSelect = select;
    spec.probeEpochs = 12;
    spec.probeBatch = 16;
    spec.probeLearningRate = 0.02;
    return spec;
}

double top1(const LinearClassifier& classifier, const ProbeData& data)
{
    return topAccuracy(classifier(data.test), data.testLabels, 1);
}

} // namespace

class LinearProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(11); }

    void theRegressionSeparatesWhatIsSeparable()
    {
        const ProbeData data = blobs(4, 200, 80, 0.05);
        const ProbeResult result = trainProbe(data, EvaluateSpec(), 0, StopToken());
        QCOMPARE(result.report.top1, 1.0);
        QCOMPARE(result.report.trainTop1, 1.0);
        QCOMPARE(result.report.method, std::string("lbfgs"));
        QCOMPARE(result.report.trainImages, std::int64_t{180});
        QCOMPARE(result.report.validationImages, std::int64_t{20});
        QCOMPARE(result.report.testImages, std::int64_t{80});
    }

    void theClassifierTakesTheFeaturesAsTheyWere_data()
    {
        QTest::addColumn<QString>("probe");
        QTest::newRow("lbfgs") << QStringLiteral("lbfgs");
        QTest::newRow("adam") << QStringLiteral("adam");
    }
    void theClassifierTakesTheFeaturesAsTheyWere()
    {
        QFETCH(QString, probe);
        const ProbeData data = blobs(4, 200, 400, 0.8);
        EvaluateSpec spec = adamSpec("last");
        spec.probe = probe.toStdString();
        const ProbeResult result = trainProbe(data, spec, 0, StopToken());
        QVERIFY(std::abs(top1(result.classifier, data) - result.report.top1) < 1.5 / 400);
        QVERIFY(result.report.top1 > 0.4 && result.report.top1 < 1.0);
        QVERIFY(result.report.testBestTop1 >= result.report.lastTop1);
    }

    void theLastClassifierSolvesTheRegressionOnAllTrainingImages()
    {
        const ProbeData data = blobs(3, 150, 60, 1.0);
        const ProbeResult result = trainProbe(data, EvaluateSpec(), 0, StopToken());
        // Its gradient on features scaled as by itself vanishes: scale by weight, which both share.
        const at::Tensor features = data.train.to(at::kDouble);
        const LinearClassifier classifier{result.classifier.weight.to(at::kDouble),
                                          result.classifier.bias.to(at::kDouble)};
        const LogisticLoss loss = logisticLoss(features, data.trainLabels, classifier, 0.0);
        QVERIFY(loss.gradient.bias.abs().max().item<double>() < 1e-3);
        // With only a 135 image part solved it would not: that the part differs shows.
        const LogisticLoss part = logisticLoss(features.slice(0, 0, 100),
                                               data.trainLabels.slice(0, 0, 100), classifier, 0.0);
        QVERIFY(part.gradient.bias.abs().max().item<double>() > 2e-3);
    }

    void noiseTakesMoreRegularisationThanSignal()
    {
        ProbeData noise = blobs(2, 60, 60, 0.3);
        noise.train = torch::cat({noise.train, torch::randn({60, 200})}, 1);
        noise.test = torch::cat({noise.test, torch::randn({60, 200})}, 1);
        const double l2 = trainProbe(noise, EvaluateSpec(), 0, StopToken()).report.weightDecay;
        QVERIFY(l2 >= 1e-6 && l2 <= 1.0);
        noise.trainLabels = torch::randint(2, {60}, at::kLong);
        QVERIFY(trainProbe(noise, EvaluateSpec(), 0, StopToken()).report.trainTop1 > 0.5);
    }

    void topFiveOfFiveClassesIsCertain()
    {
        const ProbeData data = blobs(5, 100, 50, 2.0);
        QCOMPARE(trainProbe(data, EvaluateSpec(), 0, StopToken()).report.top5, 1.0);
    }

    void topAccuracyCountsTheLabelAmongTheLargest()
    {
        const at::Tensor logits =
            torch::tensor({{3.0F, 2.0F, 1.0F}, {1.0F, 3.0F, 2.0F}, {1.0F, 2.0F, 3.0F}});
        const at::Tensor labels = torch::tensor({0, 0, 1}, at::kLong);
        QVERIFY(std::abs(topAccuracy(logits, labels, 1) - 1.0 / 3) < 1e-12);
        QVERIFY(std::abs(topAccuracy(logits, labels, 2) - 2.0 / 3) < 1e-12);
        QCOMPARE(topAccuracy(logits, labels, 5), 1.0);
    }

    void theEpochThatCountsIsTheOneAskedFor()
    {
        const ProbeData data = blobs(4, 160, 120, 1.2);
        const ProbeReport last = trainProbe(data, adamSpec("last"), 0, StopToken()).report;
        QCOMPARE(last.top1, last.lastTop1);
        QCOMPARE(last.epochs, std::int64_t{12});
        QCOMPARE(last.validationImages, std::int64_t{16});
        const ProbeResult held = trainProbe(data, adamSpec("validation"), 0, StopToken());
        QCOMPARE(held.report.top1, held.report.bestTop1);
        QCOMPARE(held.report.lastTop1, last.lastTop1);
        QVERIFY(held.report.bestEpoch >= 1 && held.report.bestEpoch <= 12);
        QCOMPARE(top1(held.classifier, data), held.report.top1);
        const ProbeResult test = trainProbe(data, adamSpec("test"), 0, StopToken());
        QCOMPARE(test.report.top1, test.report.testBestTop1);
        QVERIFY(test.report.top1 >= test.report.lastTop1);
        QCOMPARE(test.report.trainImages, std::int64_t{160}); // as released: nothing is held out
        QCOMPARE(test.report.validationImages, std::int64_t{0});
        QCOMPARE(top1(test.classifier, data), test.report.top1);
    }

    void adamIsTorchsOnRawFeatures()
    {
        // One batch an epoch, so that shuffling has no say: the weights follow autograd's.
        ProbeData data = blobs(3, 30, 30, 1.0);
        EvaluateSpec spec = adamSpec("test");
        spec.probeBatch = 30;
        spec.probeWeightDecay = 0.01;
        spec.probeEpochs = 1;
        const LinearClassifier once = trainProbe(data, spec, 3, StopToken()).classifier;
        spec.probeLearningRate = 1e-8; // all but the initial weights
        const LinearClassifier initial = trainProbe(data, spec, 3, StopToken()).classifier;
        torch::nn::Linear linear(6, 3);
        {
            const torch::NoGradGuard noGrad;
            linear->weight.copy_(initial.weight);
            linear->bias.copy_(initial.bias);
        }
        torch::optim::Adam adam(linear->parameters(),
                                torch::optim::AdamOptions(0.02).weight_decay(0.01));
        torch::nn::functional::cross_entropy(linear->forward(data.train), data.trainLabels)
            .backward();
        adam.step();
        QVERIFY(torch::allclose(once.weight, linear->weight, 1e-4, 1e-5));
        QVERIFY(torch::allclose(once.bias, linear->bias, 1e-4, 1e-5));
        QVERIFY(initial.weight.abs().max().item<double>() <= 1.0 / std::sqrt(6.0) + 1e-6);
    }

    void theSeedDecidesEverything_data() { theClassifierTakesTheFeaturesAsTheyWere_data(); }
    void theSeedDecidesEverything()
    {
        QFETCH(QString, probe);
        const ProbeData data = blobs(4, 120, 60, 1.0);
        EvaluateSpec spec = adamSpec("last");
        spec.probe = probe.toStdString();
        const LinearClassifier first = trainProbe(data, spec, 7, StopToken()).classifier;
        torch::manual_seed(99);
        QVERIFY(trainProbe(data, spec, 7, StopToken()).classifier.weight.equal(first.weight));
        if (spec.probe == "adam") {
            QVERIFY(!trainProbe(data, spec, 8, StopToken()).classifier.weight.equal(first.weight));
        }
    }

    void aPartWithoutImagesIsRefused()
    {
        const ProbeData data = blobs(3, 4, 10, 1.0);
        const std::string sentence =
            refusal([&] { (void)trainProbe(data, EvaluateSpec(), 0, StopToken()); });
        QVERIFY2(mentions(sentence, "0 validation") && mentions(sentence, "evaluate.train_images"),
                 sentence.c_str());
    }

    void aStopIsHeard_data() { theClassifierTakesTheFeaturesAsTheyWere_data(); }
    void aStopIsHeard()
    {
        QFETCH(QString, probe);
        EvaluateSpec spec = adamSpec("last");
        spec.probe = probe.toStdString();
        const StopToken stop;
        stop.request();
        const ProbeData data = blobs(3, 60, 10, 1.0);
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)trainProbe(data, spec, 0, stop));
    }
};

QTEST_GUILESS_MAIN(LinearProbeTest)
#include "LinearProbeTest.moc"
