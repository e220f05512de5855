// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <functional>
#include <string>

namespace clae {

struct TrainBenchOptions {
    TrainSpec spec;          ///< model, batch, method, device, precision and threads of the step
    int channels = 3;        ///< of the synthetic images
    int size = 32;           ///< their sides, pixels
    std::int64_t steps = 8;  ///< timed; two more come first
    bool asReleased = false; ///< ReleasedStep in place of Trainer, on views made beforehand
};

struct TrainBenchReport {
    std::string device;   ///< "cpu, 2 threads, bf16"
    double seconds = 0.0; ///< median wall time of a step
    double fastest = 0.0; ///< the fastest step: what the machine can do when others rest
    double slowest = 0.0;
    double imagesPerSecond = 0.0; ///< source images
    StepTimes times;              ///< of the median step's parts; 0 as released
    double multiplyAdds = 0.0;    ///< of one step, convolutions and matrix products
    double matrixRate = 0.0;      ///< multiply-adds a second of a bare product, see MatrixRate.h
    double matrixShare = 0.0;     ///< multiplyAdds / seconds / matrixRate
};

/// Times whole training steps on synthetic images. Throws InputError as Trainer does, Cancelled.
/// Blocks.
[[nodiscard]] TrainBenchReport
benchTraining(const TrainBenchOptions& options, const StopToken& stop = {},
              const std::function<void(const Progress&)>& progress = {});

} // namespace clae
