// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/objective/ContrastiveLoss.h"
#include "core/values/AttackSpec.h"
#include "core/values/BatchShare.h"
#include "core/values/TrainSpec.h"

#include <optional>
#include <vector>

namespace clae {

/// Settings of an attack on inputs of the network; AttackSpec tells what each means.
struct AttackOptions {
    enum class Direction { Gradient, Random };
    Direction direction = Direction::Gradient;
    enum class Norm { Linf, L2 };
    Norm norm = Norm::Linf;
    double epsilon = 0.03; ///< budget, >= 0, in units of `unit`
    /// What one of the network's units is in those of the budget, one value for all channels or one
    /// a channel: 1 for a budget in normalised space, the data's std for one in pixel space.
    std::vector<double> unit = {1.0};
    int steps = 1;          ///< >= 1; 1 is FGSM
    double stepSize = 0.03; ///< in units of `unit`
    double momentum = 0.0;
    bool randomStart = false;
    int restarts = 1; ///< >= 1
    bool bestIterate = false;
    enum class Start { Same, Other };
    Start start = Start::Same;
    enum class Views { One, Both };
    Views views = Views::One;
    PairTerms through = PairTerms::All;
    /// Valid inputs in the network's space, as many values as there are channels, or one.
    struct Bounds {
        std::vector<double> low;
        std::vector<double> high;
    };
    std::optional<Bounds> bounds; ///< absent: not clamped, as released
    /// Batch norms during the attack's own passes: Frozen normalises by the batch, Train also
    /// updates the running statistics, Eval normalises by them.
    enum class Statistics { Frozen, Train, Eval };
    Statistics statistics = Statistics::Frozen;
    /// The part of a batch that the images are: random numbers are drawn for the whole of it, so
    /// that an image meets the same ones wherever it is.
    BatchShare share = {};
};

/// The same attack for an encoder that has to stay as it is: batch statistics without updates in
/// place of those with.
[[nodiscard]] AttackOptions withoutUpdates(AttackOptions options);

/// `attack` as options for images that are normalised as `data` says.
[[nodiscard]] AttackOptions attackOptions(const AttackSpec& attack, const DataSpec& data);

} // namespace clae
