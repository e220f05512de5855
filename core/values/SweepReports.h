// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// One key of a sweep with the values it takes, as text.
struct SweepAxis {
    std::string key;
    std::vector<std::string> values;
};

/// Runs over the product of all axes, each with seeds base.train.seed, +1, ...
struct SweepPlan {
    TrainSpec base;
    std::vector<SweepAxis> axes;
    int seeds = 3;
    bool probe = false;           ///< measure the linear probe of each run too
    bool robust = false;          ///< and its robust accuracy (FGSM, PGD-20)
    std::filesystem::path folder; ///< where finished runs are recorded; a sweep there is continued
};

/// One run of a sweep. Accuracies are 0 to 1.
struct SweepRun {
    std::vector<std::string> values; ///< of the axes, in their order
    std::uint64_t seed = 0;
    /// Measured figures by name: "knn", "probe", "robust-fgsm", "robust-pgd-20", "loss", "seconds",
    /// "images_per_second".
    std::map<std::string, double> figures;
};

/// Mean of one figure over seeds with its 95 % confidence interval (Student's t).
struct SweepMean {
    double mean = 0.0;
    std::optional<double> halfWidth; ///< absent for a single seed
    int count = 0;
};

/// All runs with one combination of values.
struct SweepCell {
    std::vector<std::string> values;
    std::map<std::string, SweepMean> figures;
};

/// Where a sweep is.
struct SweepProgress {
    int doneRuns = 0;
    int totalRuns = 0;
    std::string current; ///< "objective.clae=true, seed 2: step 40 of 312"
    double etaSeconds = 0.0;
    std::vector<SweepCell> cells; ///< of the runs so far, in the order of the grid
};

} // namespace clae
