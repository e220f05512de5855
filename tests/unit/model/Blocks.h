// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace clae::test {

/// Images [N,C,H,W] in blocks of 16 channels, [N,C/16,H,W,16], and back, by LibTorch's own
/// operators; differentiable.
inline at::Tensor inBlocks(const at::Tensor& x)
{
    return x.reshape({x.size(0), x.size(1) / 16, 16, x.size(2), x.size(3)})
        .permute({0, 1, 3, 4, 2})
        .contiguous();
}

inline at::Tensor outOfBlocks(const at::Tensor& x)
{
    return x.permute({0, 1, 4, 2, 3}).reshape({x.size(0), x.size(1) * 16, x.size(2), x.size(3)});
}

} // namespace clae::test
