// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace clae {

/// A picture as plain numbers: planes in CHW order, float in pixel space, [0,1].
/// A perturbation uses the same shape with values in [-1,1].
struct Image {
    int channels = 0; ///< 1 (grey) or 3 (red, green, blue)
    int height = 0;   ///< pixels
    int width = 0;    ///< pixels
    std::vector<float> values;

    [[nodiscard]] float at(int channel, int y, int x) const
    {
        return values[(static_cast<std::size_t>(channel) * static_cast<std::size_t>(height) +
                       static_cast<std::size_t>(y)) *
                          static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
    [[nodiscard]] bool empty() const { return values.empty(); }
};

} // namespace clae
