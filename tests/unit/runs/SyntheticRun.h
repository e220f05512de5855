// SPDX-License-Identifier: GPL-3.0-or-later
// Run folders as RunFolder writes them, made without training.
#pragma once

#include "core/runs/RunAbout.h"
#include "core/runs/RunFiles.h"
#include "core/spec/SpecFile.h"
#include "tests/fault/Damage.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace clae::test {

inline constexpr const char* kMetricsHeader =
    "step,epoch,loss_clean,loss_adversarial,loss_total,loss_attack_start,positive_cosine,"
    "positive_cosine_adversarial,learning_rate,seconds\n";
inline constexpr const char* kEvaluationsHeader =
    "step,epoch,knn_top1,train_images,test_images,seconds,probe_top1,alignment,uniformity,"
    "effective_rank,positives,positives_low,positives_high,negatives,negatives_low,negatives_high,"
    "adversarial_positives,adversarial_positives_low,adversarial_positives_high,"
    "adversarial_negatives,adversarial_negatives_low,adversarial_negatives_high,"
    "adversarial_positive_gradient\n";

inline std::string metricsLine(std::int64_t step, double loss = 3.25)
{
    const std::string total = std::to_string(2 * loss);
    return std::to_string(step) + "," + std::to_string(1 + (step - 1) / 10) + "," +
           std::to_string(loss) + "," + std::to_string(loss) + "," + total + ",3.5,0.9,0.6,0.03," +
           "0.125\n";
}

inline std::string evaluationLine(std::int64_t step, double knn)
{
    return std::to_string(step) + "," + std::to_string(step / 10) + "," + std::to_string(knn) +
           ",1000,200,1.5,0.75,0.31,-2.4,23.5,0.91,0.85,0.97,0.1,-0.2,0.45,0.62,0.3,0.75,0.31,"
           "0.05,0.6,0.2\n";
}

/// A run of `steps` steps of ten an epoch, evaluated before the first and after the last one.
inline std::filesystem::path makeRun(const std::filesystem::path& run, std::int64_t steps = 20,
                                     double knn = 0.7, const TrainSpec& spec = TrainSpec())
{
    std::filesystem::create_directories(run / runfile::kCheckpoints);
    writeBytes(run / runfile::kSpec, writeSpec(spec));
    std::string metrics = kMetricsHeader;
    for (std::int64_t step = 1; step <= steps; ++step) {
        metrics += metricsLine(step);
    }
    writeBytes(run / runfile::kMetrics, metrics);
    writeBytes(run / runfile::kEvaluations, kEvaluationsHeader + evaluationLine(0, 0.4) +
                                                (steps > 0 ? evaluationLine(steps, knn) : ""));
    writeBytes(run / runfile::kEvents, "");
    if (steps > 0) {
        writeBytes(run / runfile::kCheckpoints / ("step-" + std::to_string(steps) + ".safetensors"),
                   "weights");
    }
    return run;
}

} // namespace clae::test
