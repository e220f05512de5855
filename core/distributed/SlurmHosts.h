// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace clae {

/// The first host of a list as Slurm writes it: "node[003-005,007],big" is node003, "r[1-2]n[4,6]"
/// is r1n4. Empty for an empty list or one whose brackets do not close.
[[nodiscard]] std::string firstSlurmHost(std::string_view list);

} // namespace clae
