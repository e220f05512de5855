// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <string>

namespace clae {

/// Which settings exclude each other: the one list that validateSpec() and the panels share.

/// Why `choice` cannot be given to the text key `key` while everything else stays as in `spec`: a
/// sentence with what to change, or nothing when it can.
[[nodiscard]] std::string choiceObstacle(const TrainSpec& spec, const std::string& key,
                                         const std::string& choice);

/// Why `key` has no effect in `spec` ("Only momentum SGD and LARS ..."), or nothing when it has.
/// The panels show such a key disabled with this sentence; in a file it is allowed.
[[nodiscard]] std::string idleReason(const TrainSpec& spec, const std::string& key);

} // namespace clae
