// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/PartsBench.h"

#include "core/attack/ContrastiveAttack.h"
#include "core/augment/Augmenter.h"
#include "core/bench/SyntheticImages.h"
#include "core/device/Devices.h"
#include "core/device/ProcessTuning.h"
#include "core/model/ModelFactory.h"
#include "core/train/Batches.h"
#include "core/values/Random.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace clae {
namespace {

template <typename Work> double fastest(int trials, const StopToken& stop, Work work)
{
    work(); // kernels are made and memory is taken at the first call
    double best = std::numeric_limits<double>::infinity();
    for (int trial = 0; trial < trials; ++trial) {
        stop.check();
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        best = std::min(best, passed.count());
    }
    return best;
}

/// A GPU answers when it is done.
void wait(const at::Tensor& result)
{
    if (!result.device().is_cpu()) {
        (void)result.flatten()[0].item<float>();
    }
}

} // namespace

AugmentBenchReport benchAugmentation(const PartsBenchOptions& options, const StopToken& stop)
{
    const TrainSpec& spec = options.spec;
    setComputeThreads(resolveThreads(spec.train.threads));
    const at::Device device = resolveCompute(spec.train).device;
    const auto data = syntheticImages(spec.train.batch, options.channels, options.size);
    const std::vector<std::int64_t> all = indexRange(0, spec.train.batch);
    const Augmenter augmenter(spec.augment, options.channels, options.size, options.size);
    std::mt19937_64 generator = makeGenerator(spec.train.seed, RandomPurpose::Augmentation);
    const at::Tensor pixels = imageBatch(data->train, all, device);
    AugmentBenchReport report;
    report.conversion =
        fastest(options.trials, stop, [&] { wait(imageBatch(data->train, all, device)); });
    report.view = fastest(options.trials, stop, [&] {
        wait(normalised(augmenter.apply(pixels, augmenter.sample(spec.train.batch, generator)),
                        spec.data));
    });
    report.viewsPerSecond = static_cast<double>(spec.train.batch) / report.view;
    return report;
}

AttackBenchReport benchAttack(const PartsBenchOptions& options, const StopToken& stop)
{
    const TrainSpec& spec = options.spec;
    setComputeThreads(resolveThreads(spec.train.threads));
    const Compute compute = resolveCompute(spec.train);
    const auto data = syntheticImages(spec.train.batch, options.channels, options.size);
    const auto encoder = makeEncoder(spec.model, options.channels, spec.train.seed, compute.device,
                                     compute.precision);
    const auto loss = makeLoss(spec.objective);
    const at::Tensor x = normalised(
        imageBatch(data->train, indexRange(0, spec.train.batch), compute.device), spec.data);
    std::mt19937_64 generator = makeGenerator(spec.train.seed, RandomPurpose::Attack);
    const AttackOptions attack = attackOptions(spec.attack, spec.data);
    AttackBenchReport report;
    report.forward = fastest(options.trials, stop, [&] {
        const torch::NoGradGuard noGrad;
        wait(encoder->forward(x, {Branch::Adversarial, 0}).z);
    });
    report.attack = fastest(options.trials, stop, [&] {
        wait(attackBatch(*encoder, *loss, {x, x}, attack, generator).adversarial);
    });
    report.forwardsPerStep = report.attack / report.forward / spec.attack.steps;
    return report;
}

} // namespace clae
