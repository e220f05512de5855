// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace clae {

/// Seconds as 4:12 or 1:04:12; a dash for what is negative or not finite.
[[nodiscard]] QString clockText(double seconds);

} // namespace clae
