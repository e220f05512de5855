// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapQuantities.h"
#include "core/values/StopToken.h"

namespace clae {

/// What the map's points are coloured by; formulas at MapQuantities. Works through blocks of rows,
/// so that no n x n matrix is held; O(n^2 d). `neighbours` is reduced to n - 1. Throws Cancelled on
/// `stop`, InputError when a value is not finite or a shape does not fit. REQUIRES: temperature >
/// 0, neighbours >= 1. Thread: any; blocks.
[[nodiscard]] MapQuantities mapQuantities(const EmbeddingSet& set, double temperature,
                                          int neighbours = 10, const StopToken& stop = {});

} // namespace clae
