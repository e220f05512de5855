// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/ReleasedStep.h"

#include "core/bench/TrainBench.h"
#include "core/device/WorkCounter.h"
#include "core/model/ModelFactory.h"
#include "core/objective/ContrastiveLoss.h"
#include "core/train/ClaeStep.h"
#include "core/train/Optimizer.h"

#include <torch/torch.h>

#include <QTest>

using namespace clae;

namespace {

/// A step of plain SGD: Adam's first one would turn rounding into whole steps.
TrainSpec someSpec()
{
    TrainSpec spec;
    spec.model.width = 16;
    spec.train.batch = 12;
    spec.train.optimizer = "sgd";
    spec.train.learningRate = 0.1;
    spec.train.precision = "fp32";
    spec.train.device = "cpu";
    spec.train.threads = 1;
    spec.attack.clamp = false;
    spec.attack.batchNorm = "train";
    return spec;
}

} // namespace

class ReleasedStepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The yardstick computes what the fast step computes, the running statistics included.
    void itIsTheSameStep()
    {
        torch::manual_seed(2);
        const TrainSpec spec = someSpec();
        const at::Tensor xi = torch::randn({12, 3, 16, 16});
        const at::Tensor xj = torch::randn({12, 3, 16, 16});

        ReleasedStep released(spec, 3);
        const double loss = released(xi, xj);

        const std::shared_ptr<Encoder> encoder =
            makeEncoder(spec.model, 3, spec.train.seed, at::kCPU, Precision::Fp32);
        const std::unique_ptr<Optimizer> optimizer =
            makeOptimizer(spec.train, encoder->named_parameters().pairs());
        std::mt19937_64 generator(1);
        const ClaeLosses losses = addClaeGradient(
            *encoder, *makeLoss(spec.objective), xi.contiguous(at::MemoryFormat::ChannelsLast),
            xj.contiguous(at::MemoryFormat::ChannelsLast),
            {attackOptions(spec.attack, spec.data), spec.objective.alpha, false}, generator);
        optimizer->step(spec.train.learningRate);

        QVERIFY(std::abs(loss - losses.total.item<double>()) < 1e-4);
        const ModelState expected = encoder->state(1);
        const ModelState found = released.encoder().state(1);
        QCOMPARE(found.arrays.size(), expected.arrays.size());
        for (std::size_t k = 0; k < found.arrays.size(); ++k) {
            const at::Tensor a = toTensor(found.arrays[k]).to(at::kDouble);
            const at::Tensor b = toTensor(expected.arrays[k]).to(at::kDouble);
            QVERIFY2(torch::allclose(a, b, 1e-3, 1e-4), found.arrays[k].name.c_str());
        }
    }

    /// Five forwards and five full backwards, where ours has four, and eleven units in all.
    void itDoesTheWorkOfThePublishedCode()
    {
        torch::manual_seed(2);
        ReleasedStep released(someSpec(), 3);
        const at::Tensor x = torch::randn({12, 3, 16, 16});
        const WorkCounter counter;
        (void)released(x, x);
        const Work work = counter.work();
        const double unit = work.convolution / 5;
        const double images = 12.0 * 16 * 16 * 16 * 3 * 9; // the first convolution's
        QCOMPARE(work.weightGradient, 5 * unit);
        QCOMPARE(work.inputGradient, 5 * unit - 4 * images);
    }

    void theBenchTellsWhatItTimed()
    {
        TrainBenchOptions options;
        options.spec = someSpec();
        options.channels = 1;
        options.size = 8;
        options.steps = 3;
        const TrainBenchReport ours = benchTraining(options);
        options.asReleased = true;
        const TrainBenchReport theirs = benchTraining(options);
        QVERIFY(ours.seconds > 0 && ours.fastest <= ours.seconds && ours.seconds <= ours.slowest);
        QCOMPARE(ours.imagesPerSecond, 12 / ours.seconds);
        QVERIFY(ours.times.attack + ours.times.objective <= ours.seconds);
        QVERIFY(ours.times.attack > 0 && ours.times.views > 0);
        QVERIFY(theirs.multiplyAdds > 1.2 * ours.multiplyAdds);
        QVERIFY(ours.matrixRate > 0 && ours.matrixShare > 0);
    }
};

QTEST_GUILESS_MAIN(ReleasedStepTest)
#include "ReleasedStepTest.moc"
