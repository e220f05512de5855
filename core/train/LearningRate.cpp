// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/LearningRate.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

double cosineFactor(double progress)
{
    constexpr double kPi = 3.14159265358979323846;
    return 0.5 * (1.0 + std::cos(kPi * std::clamp(progress, 0.0, 1.0)));
}

double stepFactor(const RunSpec& run, double epoch)
{
    const auto ahead = std::upper_bound(run.decayEpochs.begin(), run.decayEpochs.end(), epoch);
    const auto over = ahead - run.decayEpochs.begin();
    return over == 0 ? 1.0 : run.decayFactors[static_cast<std::size_t>(over - 1)];
}

} // namespace

double learningRateFactor(const RunSpec& run, std::int64_t step, std::int64_t stepsPerEpoch,
                          std::int64_t totalSteps)
{
    const auto now = static_cast<double>(step);
    const double warmup = run.warmupEpochs * static_cast<double>(stepsPerEpoch);
    if (now < warmup) {
        return std::min(1.0, (now + 1.0) / warmup);
    }
    if (run.schedule == "cosine") {
        return cosineFactor((now - warmup) / (static_cast<double>(totalSteps) - warmup));
    }
    if (run.schedule == "step") {
        return stepFactor(run, now / static_cast<double>(stepsPerEpoch));
    }
    return 1.0;
}

} // namespace clae
