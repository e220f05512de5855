// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/AttackSpec.h"

#include <cstdint>
#include <string>

namespace clae {

/// The knobs that act while a run trains. The trainer takes the newest value at the start of each
/// step.
struct Controls {
    bool clae = true; ///< false: the base loss alone, no attack
    AttackSpec attack;
    double alpha = 1.0;      ///< weight of the adversarial term, [0, 100]
    double learningRate = 0; ///< of the optimiser, (0, 10], before the schedule's factor

    friend bool operator==(const Controls& a, const Controls& b)
    {
        return a.clae == b.clae && a.attack == b.attack && a.alpha == b.alpha &&
               a.learningRate == b.learningRate;
    }
    friend bool operator!=(const Controls& a, const Controls& b) { return !(a == b); }
};

/// A control that changed during a run: a marker on the curves, a line of events.jsonl.
struct ControlEvent {
    std::int64_t step = 0; ///< the first step trained with the new value, counted from 1
    std::string key;       ///< the spec's name, such as "attack.epsilon"
    std::string before;
    std::string after;
};

} // namespace clae
