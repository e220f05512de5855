// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/AttackOptions.h"

#include <algorithm>

namespace clae {
namespace {

PairTerms pairTerms(const std::string& objective)
{
    if (objective == "positives") {
        return PairTerms::Positives;
    }
    return objective == "negatives" ? PairTerms::Negatives : PairTerms::All;
}

AttackOptions::Statistics statistics(const std::string& batchNorm)
{
    if (batchNorm == "train") {
        return AttackOptions::Statistics::Train;
    }
    return batchNorm == "eval" ? AttackOptions::Statistics::Eval
                               : AttackOptions::Statistics::Frozen;
}

/// The pixel values 0 and 1 in normalised space. Mean and std may each have one value for all
/// channels.
AttackOptions::Bounds pixelBounds(const DataSpec& data)
{
    AttackOptions::Bounds bounds;
    for (std::size_t k = 0; k < std::max(data.mean.size(), data.std.size()); ++k) {
        const double mean = data.mean[std::min(k, data.mean.size() - 1)];
        const double std = data.std[std::min(k, data.std.size() - 1)];
        bounds.low.push_back((0.0 - mean) / std);
        bounds.high.push_back((1.0 - mean) / std);
    }
    return bounds;
}

} // namespace

AttackOptions attackOptions(const AttackSpec& attack, const DataSpec& data)
{
    AttackOptions options;
    options.direction = attack.direction == "random" ? AttackOptions::Direction::Random
                                                     : AttackOptions::Direction::Gradient;
    options.norm = attack.norm == "l2" ? AttackOptions::Norm::L2 : AttackOptions::Norm::Linf;
    options.epsilon = attack.epsilon;
    if (attack.epsilonSpace == EpsilonSpace::Pixel) {
        options.unit = data.std;
    }
    options.steps = attack.steps;
    options.stepSize = attack.stepScale * attack.epsilon / attack.steps;
    options.momentum = attack.momentum;
    options.randomStart = attack.randomStart;
    options.restarts = attack.restarts;
    options.bestIterate = attack.bestIterate;
    options.start =
        attack.start == "other" ? AttackOptions::Start::Other : AttackOptions::Start::Same;
    options.views = attack.views == "both" ? AttackOptions::Views::Both : AttackOptions::Views::One;
    options.through = pairTerms(attack.objective);
    if (attack.clamp) {
        options.bounds = pixelBounds(data);
    }
    options.statistics = statistics(attack.batchNorm);
    return options;
}

AttackOptions withoutUpdates(AttackOptions options)
{
    if (options.statistics == AttackOptions::Statistics::Train) {
        options.statistics = AttackOptions::Statistics::Frozen;
    }
    return options;
}

} // namespace clae
