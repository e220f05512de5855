// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/TrainBench.h"

#include "core/augment/Augmenter.h"
#include "core/bench/MatrixRate.h"
#include "core/bench/ReleasedStep.h"
#include "core/bench/SyntheticImages.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/device/WorkCounter.h"
#include "core/train/Batches.h"
#include "core/train/Trainer.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace clae {
namespace {

constexpr std::int64_t kWarmUp = 2;

struct Timed {
    double seconds;
    StepTimes times;
};

/// What is timed, one step a call.
using Step = std::function<StepTimes()>;

/// Two augmented views of the first batch, made once: the published loader's time is not the
/// step's.
std::pair<at::Tensor, at::Tensor> views(const TrainBenchOptions& options, const Dataset& data)
{
    const Augmenter augmenter(options.spec.augment, data.channels, data.height, data.width);
    std::mt19937_64 generator = makeGenerator(options.spec.train.seed, RandomPurpose::Augmentation);
    const at::Tensor pixels =
        imageBatch(data, indexRange(0, options.spec.train.batch), at::Device(at::kCPU));
    const auto view = [&] {
        return normalised(augmenter.apply(pixels, augmenter.sample(pixels.size(0), generator)),
                          options.spec.data);
    };
    at::Tensor first = view();
    return {first, view()};
}

std::vector<Timed> timeSteps(const Step& step, const TrainBenchOptions& options,
                             const StopToken& stop,
                             const std::function<void(const Progress&)>& progress)
{
    std::vector<Timed> timed;
    for (std::int64_t k = 0; k < kWarmUp + options.steps; ++k) {
        stop.check();
        const auto begin = std::chrono::steady_clock::now();
        const StepTimes times = step();
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        if (k >= kWarmUp) {
            timed.push_back({passed.count(), times});
        }
        if (progress) {
            progress({"Time training steps", k + 1, kWarmUp + options.steps});
        }
    }
    return timed;
}

void summarise(std::vector<Timed> timed, const TrainSpec& spec, TrainBenchReport& report)
{
    std::sort(timed.begin(), timed.end(),
              [](const Timed& a, const Timed& b) { return a.seconds < b.seconds; });
    const Timed& median = timed[timed.size() / 2];
    report.seconds = median.seconds;
    report.times = median.times;
    report.fastest = timed.front().seconds;
    report.slowest = timed.back().seconds;
    report.imagesPerSecond =
        static_cast<double>(spec.train.batch * spec.train.accumulate) / median.seconds;
}

} // namespace

TrainBenchReport benchTraining(const TrainBenchOptions& options, const StopToken& stop,
                               const std::function<void(const Progress&)>& progress)
{
    const TrainSpec& spec = options.spec;
    setComputeThreads(resolveThreads(spec.train.threads));
    const std::shared_ptr<const DatasetPair> data =
        syntheticImages(spec.train.batch * spec.train.accumulate, options.channels, options.size);
    const Compute compute = resolveCompute(spec.train);
    TrainBenchReport report;
    Trainer trainer(spec, data);
    report.device = trainer.deviceText();
    Step step = [&] {
        return trainer.takeStep(controlsOf(spec)).times;
    };
    std::unique_ptr<ReleasedStep> released;
    if (options.asReleased) {
        released = std::make_unique<ReleasedStep>(spec, options.channels);
        const auto [xi, xj] = views(options, data->train);
        step = [&, a = xi, b = xj] {
            (void)(*released)(a, b);
            return StepTimes();
        };
    }
    summarise(timeSteps(step, options, stop, progress), spec, report);
    {
        const WorkCounter counter;
        (void)step();
        report.multiplyAdds = counter.work().total();
    }
    report.matrixRate = matrixRate(
        compute.device, compute.precision == Precision::Bf16 ? at::kBFloat16 : at::kFloat);
    report.matrixShare = report.multiplyAdds / report.seconds / report.matrixRate;
    return report;
}

} // namespace clae
