// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attack/Momentum.h"

#include <limits>

namespace clae {

at::Tensor Momentum::next(const at::Tensor& gradient)
{
    if (m_momentum == 0) {
        return gradient;
    }
    const at::Tensor norm = gradient.abs().flatten(1).sum(1).view({-1, 1, 1, 1});
    const at::Tensor now = gradient / norm.clamp_min(std::numeric_limits<float>::min());
    m_slope = m_slope.defined() ? m_momentum * m_slope + now : now;
    return m_slope;
}

} // namespace clae
