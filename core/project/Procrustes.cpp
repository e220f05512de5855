// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/Procrustes.h"

#include <algorithm>
#include <cmath>

namespace clae {

Matrix alignedTo(const Matrix& reference, Matrix layout)
{
    // m = sum of y x', y a row of the reference and x one of the layout, each about its mean: two
    // maps that lie beside each other shall be turned by their shapes, not by their places.
    const std::size_t rows = std::min(reference.rows, layout.rows);
    double mean[4] = {};
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < 2; ++c) {
            mean[c] += static_cast<double>(reference.at(r, c)) / static_cast<double>(rows);
            mean[2 + c] += static_cast<double>(layout.at(r, c)) / static_cast<double>(rows);
        }
    }
    double m[2][2] = {};
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t a = 0; a < 2; ++a) {
            for (std::size_t b = 0; b < 2; ++b) {
                m[a][b] += (static_cast<double>(reference.at(r, a)) - mean[a]) *
                           (static_cast<double>(layout.at(r, b)) - mean[2 + b]);
            }
        }
    }
    // The trace of m R' is largest, over rotations, at the angle of the first pair, where it is the
    // pair's length; over reflections likewise with the second.
    const double turnSin = m[1][0] - m[0][1];
    const double turnCos = m[0][0] + m[1][1];
    const double flipSin = m[1][0] + m[0][1];
    const double flipCos = m[0][0] - m[1][1];
    const bool flip = std::hypot(flipSin, flipCos) > std::hypot(turnSin, turnCos);
    const double length = flip ? std::hypot(flipSin, flipCos) : std::hypot(turnSin, turnCos);
    if (!(length > 0.0)) {
        return layout;
    }
    const double cosine = (flip ? flipCos : turnCos) / length;
    const double sine = (flip ? flipSin : turnSin) / length;
    const double side = flip ? -1.0 : 1.0;
    for (std::size_t r = 0; r < layout.rows; ++r) {
        const auto x = static_cast<double>(layout.at(r, 0));
        const auto y = static_cast<double>(layout.at(r, 1));
        layout.at(r, 0) = static_cast<float>(cosine * x - side * sine * y);
        layout.at(r, 1) = static_cast<float>(sine * x + side * cosine * y);
    }
    return layout;
}

} // namespace clae
