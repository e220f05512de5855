// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace clae {

/// Exponential moving average without the start's pull towards zero: a constant in is the same
/// constant out from the first value on (bias correction as in Kingma and Ba 2015, equation for
/// m-hat).
class CurveSmoother {
public:
    /// REQUIRES: 0 <= weight < 1, the share of the past; 0 smooths nothing.
    explicit CurveSmoother(double weight) : m_weight(weight) {}

    /// The average including `value`. A value that is not finite is passed over and gives NaN, a
    /// gap.
    double next(double value)
    {
        if (!std::isfinite(value)) {
            return std::nan("");
        }
        m_mean = m_weight * m_mean + (1.0 - m_weight) * value;
        m_mass = m_weight * m_mass + (1.0 - m_weight);
        return m_mean / m_mass;
    }

private:
    double m_weight;
    double m_mean = 0.0;
    double m_mass = 0.0; ///< 1 - weight^n after n values
};

} // namespace clae
