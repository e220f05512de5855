// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clae {

/// One key of a sweep with the values it takes, as text.
struct SweepAxis {
    std::string key;
    std::vector<std::string> values;
};

/// A named combination that changes several keys at once.
struct SweepCase {
    std::string name;
    std::vector<std::pair<std::string, std::string>> settings; ///< keys with values as text
};

/// Runs over the product of all axes, or over the cases, each with seeds base.train.seed, +1, ...
struct SweepPlan {
    TrainSpec base;
    std::vector<SweepAxis> axes;
    std::vector<SweepCase> cases; ///< in place of axes; the values of such a run are {name}
    int seeds = 3;
    bool probe = false;           ///< measure the linear probe of each run too
    bool robust = false;          ///< and its robust accuracy (FGSM, PGD-20)
    std::filesystem::path folder; ///< where finished runs are recorded; a sweep there is continued
};

/// One run of a sweep. Accuracies are 0 to 1.
struct SweepRun {
    std::vector<std::string> values; ///< of the axes, in their order
    std::uint64_t seed = 0;
    /// Measured figures by name: "knn", "probe", "robust-fgsm", "robust-pgd-20", "loss" (of the
    /// last step), "seconds" and "images_per_second" (of all training steps, without measuring).
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
