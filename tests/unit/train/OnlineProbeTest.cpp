// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/OnlineProbe.h"

#include "SyntheticData.h"
#include "core/device/ProcessTuning.h"
#include "core/train/TrainLoop.h"
#include "core/train/Trainer.h"
#include "tests/fault/Damage.h"

#include <torch/torch.h>

#include <QTemporaryDir>
#include <QTest>

using namespace clae;
using namespace clae::test;
namespace fs = std::filesystem;

namespace {

TrainSpec probedSpec()
{
    TrainSpec spec = smallSpec();
    spec.evaluate.onlineProbe = true;
    return spec;
}

bool same(const LinearClassifier& a, const LinearClassifier& b)
{
    return a.weight.equal(b.weight) && a.bias.equal(b.bias);
}

void takeSteps(Trainer& trainer, const TrainSpec& spec, int steps)
{
    for (int k = 0; k < steps; ++k) {
        (void)trainer.takeStep(controlsOf(spec));
    }
}

class Listener final : public RunObserver {
public:
    void stepFinished(const StepReport&) override {}
    void evaluated(const EvaluationReport& report) override { reports.push_back(report); }
    void controlChanged(const ControlEvent&) override {}
    std::vector<EvaluationReport> reports;
};

} // namespace

class OnlineProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void itsStepsAreAdamsOnTheCrossEntropy()
    {
        torch::manual_seed(8);
        OnlineProbe probe(3);
        torch::nn::Linear linear(5, 3);
        {
            const torch::NoGradGuard noGrad;
            linear->weight.zero_();
            linear->bias.zero_();
        }
        torch::optim::Adam adam(linear->parameters(), torch::optim::AdamOptions(1e-2));
        for (int step = 0; step < 20; ++step) {
            const at::Tensor h = torch::randn({8, 5});
            const at::Tensor labels = torch::randint(3, {8}, at::kLong);
            probe.takeStep(h, labels);
            adam.zero_grad();
            torch::nn::functional::cross_entropy(linear->forward(h), labels).backward();
            adam.step();
        }
        QVERIFY(torch::allclose(probe.classifier()->weight, linear->weight, 1e-4, 1e-6));
        QVERIFY(torch::allclose(probe.classifier()->bias, linear->bias, 1e-4, 1e-6));
    }

    void theEncoderNeverNoticesIt()
    {
        Trainer with(probedSpec(), syntheticData());
        Trainer without(smallSpec(), syntheticData());
        takeSteps(with, probedSpec(), 5);
        takeSteps(without, smallSpec(), 5);
        QVERIFY(sameBytes(with.state(), without.state()));
        QVERIFY(with.onlineProbe() != nullptr);
        QVERIFY(without.onlineProbe() == nullptr);
    }

    void aLoadedCheckpointGoesOnToTheBit()
    {
        const QTemporaryDir directory;
        const fs::path file = fs::path(directory.path().toStdString()) / "probed.safetensors";
        const TrainSpec spec = probedSpec();
        Trainer straight(spec, syntheticData());
        takeSteps(straight, spec, 3);
        straight.save(file);
        takeSteps(straight, spec, 3);
        Trainer resumed(spec, syntheticData());
        resumed.load(file);
        takeSteps(resumed, spec, 3);
        QVERIFY(same(*straight.onlineProbe(), *resumed.onlineProbe()));
        QVERIFY(sameBytes(straight.state(), resumed.state()));
    }

    void aCheckpointWithoutItBeginsAnew()
    {
        const QTemporaryDir directory;
        const fs::path file = fs::path(directory.path().toStdString()) / "plain.safetensors";
        Trainer plain(smallSpec(), syntheticData());
        takeSteps(plain, smallSpec(), 2);
        plain.save(file);
        Trainer resumed(probedSpec(), syntheticData());
        resumed.load(file);
        QVERIFY(resumed.onlineProbe() == nullptr);
        takeSteps(resumed, probedSpec(), 1);
        QVERIFY(resumed.onlineProbe() != nullptr);
    }

    void aDamagedStateIsRefused()
    {
        OnlineProbe probe(2);
        probe.takeStep(torch::randn({4, 3}), torch::zeros({4}, at::kLong));
        std::vector<NamedArray> arrays = probe.state();
        arrays.pop_back();
        OnlineProbe other(2);
        const std::string lacking = refusal([&] { other.load(arrays, at::kCPU); });
        QVERIFY2(mentions(lacking, "steps"), lacking.c_str());
        OnlineProbe moreClasses(3);
        QVERIFY(mentions(refusal([&] { moreClasses.load(probe.state(), at::kCPU); }), "classes"));
    }

    void evaluationsTellItsTestAccuracy()
    {
        TrainSpec spec = probedSpec();
        spec.train.steps = 60;
        spec.evaluate.every = 30;
        spec.augment.cropScaleMin = 0.9; // the patterns survive
        spec.augment.flip = 0.0;
        spec.augment.jitter = 0.0;
        Listener listener;
        RunControl control;
        (void)runTraining({spec, {}, false}, syntheticData(), control, listener);
        QCOMPARE(listener.reports.size(), std::size_t{3});
        QVERIFY(!listener.reports.front().onlineProbeTop1); // untrained: no probe yet
        QVERIFY(listener.reports.back().onlineProbeTop1.has_value());
        QVERIFY(*listener.reports.back().onlineProbeTop1 > 0.5); // chance is 0.25
    }
};

QTEST_GUILESS_MAIN(OnlineProbeTest)
#include "OnlineProbeTest.moc"
