// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace clae::test {

/// The largest distance, as a share of the largest value expected.
inline double largestError(const at::Tensor& found, const at::Tensor& expected)
{
    const at::Tensor wanted = expected.to(at::kDouble);
    return ((found.to(at::kDouble) - wanted).abs().max() / wanted.abs().max()).item<double>();
}

} // namespace clae::test
