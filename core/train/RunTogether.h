// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/RunControl.h"
#include "core/values/Controls.h"
#include "core/values/TrainSpec.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace clae {

class Communicator;
class Trainer;

/// How the loops of all ranks of a world keep in step: the first, rank 0, decides, stores and
/// evaluates, the others follow. Without a world it is the first and there are no others. Thread:
/// the training thread. A lost or failed rank ends every call with an Error.
class RunTogether {
public:
    /// Both outlive it.
    RunTogether(Communicator* world, RunControl& control);

    [[nodiscard]] bool first() const;
    [[nodiscard]] bool several() const { return m_world != nullptr; }

    /// What a loop begins with beside the trainer's state.
    struct Start {
        bool judgesUntrained = false;
        std::int64_t savedStep = -1;
        std::int64_t evaluatedStep = -1;
        Controls controls;
    };
    /// All take over the first one's trainer and start.
    [[nodiscard]] Start shared(const Start& own, Trainer& trainer);

    /// The first does `work`, however long it takes; the others wait. Throws what it threw, on the
    /// others Error or Cancelled.
    void byFirst(const std::function<void()>& work);

    /// The turn of all, after `before` on the first one, however long that takes: the first one's
    /// control decides on steps and pauses, and whoever is asked to stop stops all. With others,
    /// steps cannot be taken apart: such questions are dropped. Throws what `before` threw, on the
    /// others Error.
    [[nodiscard]] RunControl::Turn waitForTurn(const std::function<void()>& before);

    /// The first one's posted controls, on all.
    [[nodiscard]] std::optional<Controls> shared(std::optional<Controls> posted);

    /// Throws Error when the ranks' weights are not the same any more.
    void requireSameState(const Trainer& trainer) const;

private:
    Communicator* m_world;
    RunControl& m_control;
};

} // namespace clae
