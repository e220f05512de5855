// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/TrainSpec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// The training images of "stl10-unlabeled" that have labels; they are its first ones.
constexpr std::int64_t kStlLabelled = 5000;

/// Which settings exclude each other and which have no effect: the one list that validateSpec() and
/// the panels share. Thread: any.

/// `choice` cannot be given to the text or boolean key `key` (as "true" or "false") while
/// `applies`.
struct ChoiceRule {
    const char* key;
    const char* choice;
    bool (*applies)(const TrainSpec&);
    const char* sentence; ///< why, and what to change first
};

/// `key` has no effect while `applies`. What makes a key idle is never made idle by it, so that
/// there is always a way back.
struct IdleRule {
    const char* key;
    bool (*applies)(const TrainSpec&);
    const char* sentence;
};

[[nodiscard]] const std::vector<ChoiceRule>& choiceRules();
[[nodiscard]] const std::vector<IdleRule>& idleRules();

/// Why `choice` cannot be given to `key` while everything else stays as in `spec`: a sentence with
/// what to change, or nothing when it can.
[[nodiscard]] std::string choiceObstacle(const TrainSpec& spec, const std::string& key,
                                         const std::string& choice);

/// Why `key` has no effect in `spec` ("Has no effect unless ..."), or nothing when it has. The
/// panels show such a key disabled with this sentence; in a file it is allowed.
[[nodiscard]] std::string idleReason(const TrainSpec& spec, const std::string& key);

/// The same for what a training leads to: an attack without objective.clae shapes only the pairs
/// that are shown. Of use where runs are compared.
[[nodiscard]] std::string idleInTraining(const TrainSpec& spec, const std::string& key);

} // namespace clae
