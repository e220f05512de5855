// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <vector>

namespace clae {

/// The largest seed is 2^63 - 1, the end of TOML's integers; as a double it rounds up to 2^63,
/// which no std::int64_t exceeds.
constexpr double kLargestSpecInteger = 0x1.0p63;

/// The largest of counts that only time limits.
constexpr double kLargestSpecCount = 1e9;

/// What specFields() keeps: every key with its range and its help.
[[nodiscard]] std::vector<SpecField> makeSpecTable();

/// The parts of the table; each appends the keys of its sections.
void addDataFields(std::vector<SpecField>& fields); ///< data, augment
void addModelFields(std::vector<SpecField>& fields);
void addMethodFields(std::vector<SpecField>& fields); ///< objective, attack
void addTrainFields(std::vector<SpecField>& fields);
void addEvaluateFields(std::vector<SpecField>& fields);

} // namespace clae
