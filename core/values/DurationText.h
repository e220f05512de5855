// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

namespace clae {

/// Seconds as "m:ss" or "h:mm:ss"; what is negative counts as 0. REQUIRES: a finite number.
[[nodiscard]] inline std::string durationText(double seconds)
{
    const long long total = std::llround(std::max(0.0, seconds));
    char text[64];
    if (total >= 3600) {
        std::snprintf(text, sizeof(text), "%lld:%02lld:%02lld", total / 3600, total / 60 % 60,
                      total % 60);
    } else {
        std::snprintf(text, sizeof(text), "%lld:%02lld", total / 60, total % 60);
    }
    return text;
}

} // namespace clae
