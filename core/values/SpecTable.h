// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SpecFields.h"

#include <vector>

namespace clae {

/// The largest seed is 2^63 - 1, the end of TOML's integers; as a double it rounds up to 2^63,
/// which no std::int64_t exceeds.
constexpr double kLargestSpecInteger = 0x1.0p63;

/// Makes what specFields() keeps: every key with its range and its help.
[[nodiscard]] std::vector<SpecField> makeSpecTable();

} // namespace clae
