// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spec/Presets.h"
#include "core/spec/SpecFile.h"
#include "core/values/RunRecord.h"
#include "tests/fault/Damage.h"

#include <cmath>
#include <filesystem>
#include <string>

namespace clae::test {

/// A run of three steps and two evaluations; the second step has no attack.
inline RunRecord syntheticRun(const std::string& folder)
{
    RunRecord run;
    run.summary.folder = folder;
    run.summary.specText = "[train]\nseed = 7\n";
    run.summary.started = 1700000000;
    for (int k = 1; k <= 3; ++k) {
        StepReport step;
        step.step = k;
        step.epoch = 1;
        step.lossClean = 3.0 / k;
        if (k != 2) {
            step.lossAdversarial = 4.0 / k;
        }
        step.lossTotal = step.lossClean + step.lossAdversarial.value_or(0.0);
        step.positiveCosine = 0.1 * k;
        step.learningRate = 1e-3;
        step.seconds = 0.25;
        run.steps.push_back(step);
    }
    EvaluationReport first;
    first.knnTop1 = 0.5;
    first.testImages = 100;
    EvaluationReport last = first;
    last.step = 3;
    last.epoch = 1;
    last.knnTop1 = 0.75;
    last.representation =
        RepresentationReport{0.3, -2.0, 12.0, {0.9, 0.8, 0.95}, {0.1, 0.0, 0.2}, std::nullopt};
    last.representation->positives.histogram[38] = 0.75F;
    last.representation->positives.histogram[39] = 0.25F;
    run.evaluations = {first, last};
    run.events.push_back({2, "attack.epsilon", "0.03", "0.06"});
    return run;
}

/// The folder of a small run with three checkpoints, a lock, and a file that is being written.
inline std::filesystem::path writeRun(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder / "checkpoints");
    std::filesystem::create_directories(folder / "figures");
    writeBytes(folder / "spec.toml", writeSpec(preset("fashion-quick")));
    writeBytes(folder / "metrics.csv",
               "step,epoch,loss_clean,loss_total\n1,1,3.5,3.5\n2,1,3.25,3.25\n");
    writeBytes(folder / "evaluations.csv", "step,epoch,knn_top1\n0,0,0.5\n");
    writeBytes(folder / "events.jsonl", "");
    for (const char* step : {"1", "20", "3"}) {
        writeBytes(folder / "checkpoints" / (std::string("step-") + step + ".safetensors"),
                   std::string(3000, step[0]));
    }
    writeBytes(folder / "figures" / "a b.txt", std::string(2000, 'x'));
    writeBytes(folder / "run.lock", "");
    writeBytes(folder / ".clae-1-0.tmp", "half");
    return folder;
}

} // namespace clae::test
