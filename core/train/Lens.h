// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <memory>

namespace clae {

/// Answers "what would the attack do to these images now, with these controls?" on a frozen copy of
/// the encoder. The images and their two views are drawn once from the spec's seed; the attack runs
/// on the whole batch and through batch statistics, exactly as a training step's does, and changes
/// nothing. Thread: the one that made it.
class Lens {
public:
    struct Options {
        int batch = 32; ///< images that are attacked together; the loss couples them all
        int shown = 8;  ///< of them in a report, of as many classes as possible
    };
    /// The encoder starts untrained, with the spec's seed. Throws InputError as Trainer does, and
    /// when the test set has fewer than `batch` images.
    Lens(const TrainSpec& spec, std::shared_ptr<const DatasetPair> data, Options options);
    ~Lens();

    /// Attack this state of the encoder from now on.
    void setModel(const ModelState& state);

    /// Runs the attack. `request` comes back in the report. Blocks.
    [[nodiscard]] PairReport look(const Controls& controls, std::uint64_t request);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace clae
