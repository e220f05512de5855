// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"

#include <cstdint>
#include <vector>

namespace clae {

/// The knobs that differ, each as an event of `step`, in the order of specFields(); keys and texts
/// as specText() has them.
[[nodiscard]] std::vector<ControlEvent> controlChanges(const Controls& before,
                                                       const Controls& after, std::int64_t step);

} // namespace clae
