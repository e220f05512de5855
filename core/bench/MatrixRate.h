// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

/// Multiply-adds a second of LibTorch's product of two matrices of 2,048 x 2,048 on this thread's
/// share of the machine: the fastest of several. What a network's step is measured against. Takes
/// about a second.
[[nodiscard]] double matrixRate(const at::Device& device, at::ScalarType type);

} // namespace clae
