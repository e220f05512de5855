// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Error.h"

#include <cstdint>
#include <string>

namespace clae {

/// A step whose loss, gradient or running statistics hold NaN or infinity. It was not taken.
class NotFinite : public Error {
public:
    /// `what`: "loss", ...
    NotFinite(const std::string& what, std::int64_t step)
        : Error("The " + what + " is not a finite number at step " + std::to_string(step) +
                "; lower train.learning_rate or attack.epsilon, or raise objective.temperature.")
    {}
};

} // namespace clae
