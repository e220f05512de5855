// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunSummary.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// Runs as the store would tell of them, made without any. Equal arguments give equal runs.
inline RunSummary syntheticRun(int number)
{
    RunSummary run;
    run.folder = "run" + std::to_string(number);
    run.name = run.folder;
    run.state = number % 7 == 3 ? RunState::Interrupted : RunState::Finished;
    run.started = 1764000000 + 3600 * number;
    run.ended = run.started + 600;
    run.step = 100 + number;
    run.totalSteps = run.step;
    run.device = "cpu, 2 threads, fp32";
    run.loss = 2.0 + 0.01 * (number * 37 % 100);
    run.knnTop1 = 0.5 + 0.001 * (number * 53 % 400);
    run.bestKnnTop1 = *run.knnTop1 + 0.01;
    TrainSpec spec;
    spec.attack.epsilon = 0.01 * (1 + number % 5);
    spec.train.seed = static_cast<std::uint64_t>(number);
    run.spec = std::make_shared<const TrainSpec>(spec);
    run.specText = "seed = " + std::to_string(number);
    run.resumable = true;
    return run;
}

inline std::vector<RunSummary> syntheticRuns(int count)
{
    std::vector<RunSummary> runs;
    for (int number = 0; number < count; ++number) {
        runs.push_back(syntheticRun(number));
    }
    return runs;
}

} // namespace clae
