// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/StudentT.h"

#include <cmath>

namespace clae {
namespace {

/// P(|T| <= t) for a whole number of degrees of freedom: Abramowitz & Stegun (1964), 26.7.3 (odd)
/// and 26.7.4 (even), finite sums in the angle atan(t / sqrt(degrees)).
double probabilityWithin(double t, int degrees)
{
    const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
    const double cosine = std::cos(angle);
    const bool odd = degrees % 2 == 1;
    double term = odd ? cosine : 1.0;
    double sum = 0.0;
    for (int k = odd ? 1 : 0; k <= degrees - 2; k += 2) {
        sum += term;
        term *= cosine * cosine * (k + 1) / (k + 2);
    }
    return odd ? (angle + std::sin(angle) * sum) * M_2_PI : std::sin(angle) * sum;
}

} // namespace

double studentT95(int degrees)
{
    double low = 0.0;
    double high = 13.0; // the largest, of one degree of freedom, is 12.706
    for (int k = 0; k < 60; ++k) {
        const double middle = (low + high) / 2;
        (probabilityWithin(middle, degrees) < 0.95 ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace clae
