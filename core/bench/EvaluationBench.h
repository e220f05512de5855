// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StopToken.h"

#include <cstdint>

namespace clae {

struct EvaluationBenchOptions {
    std::int64_t train = 60000;    ///< rows that vote and train the probe
    std::int64_t test = 10000;     ///< rows that are classified
    std::int64_t dimensions = 512; ///< of the features
    std::int64_t neighbours = 200; ///< k
    bool probe = true;             ///< time the L-BFGS probe too
};

/// Wall seconds on synthetic features: ten overlapping clusters on the unit sphere.
struct EvaluationBenchReport {
    double knn = 0.0;       ///< fastest of three
    double products = 0.0;  ///< the bare matrix products of the same blocks, fastest of three
    double knnByTopk = 0.0; ///< by LibTorch's topk on whole blocks, as it was done before
    double knnTop1 = 0.0;   ///< accuracy, 0 to 1
    double probe = 0.0;     ///< search for the L2 weight included
    double probeTop1 = 0.0;
};

/// Throws Cancelled. Blocks.
[[nodiscard]] EvaluationBenchReport benchEvaluation(const EvaluationBenchOptions& options,
                                                    const StopToken& stop = {});

} // namespace clae
