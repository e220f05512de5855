// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// The space an epsilon is given in. Images lie in [0,1] (pixel space); the network sees
/// (x - mean) / std (normalised space). The published 0.03 is normalised: with std 0.5 it is 0.015
/// in pixel space, about 3.8/255.
enum class EpsilonSpace { Normalized, Pixel };

/// `epsilon` moved from one space to another. REQUIRES: std > 0.
[[nodiscard]] inline double convertEpsilon(double epsilon, EpsilonSpace from, EpsilonSpace to,
                                           double std)
{
    if (from == to) {
        return epsilon;
    }
    return from == EpsilonSpace::Normalized ? epsilon * std : epsilon / std;
}

} // namespace clae
