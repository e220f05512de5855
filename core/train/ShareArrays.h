// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/ModelState.h"

#include <string>
#include <vector>

namespace clae {

class Communicator;

/// Rank 0's arrays, on every rank; those of the others are ignored. Blocks.
[[nodiscard]] std::vector<NamedArray> shareArrays(Communicator& world,
                                                  std::vector<NamedArray> arrays);

/// Throws Error on all ranks, naming one, when their arrays are not the same bytes. `what` stands
/// in the sentence: "The weights and batch norms". Blocks.
void requireSameArrays(Communicator& world, const std::vector<NamedArray>& arrays,
                       const std::string& what);

/// Throws InputError when `own` is not rank 0's text: "WHAT is OWN on rank 1 and ... on rank 0;
/// HINT". Blocks.
void requireSameText(Communicator& world, const std::string& own, const std::string& what,
                     const std::string& hint);

} // namespace clae
