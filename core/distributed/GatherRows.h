// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace clae {

class Communicator;

/// The rows of all ranks, [size * n,d], from each rank's own [n,d], differentiable in the own ones.
///
/// Every rank has to go on to compute *the same scalar* L of the whole, as the loss of the global
/// batch. Then dL/d(all rows) is the same on all ranks, and the gradient of the own rows is a slice
/// of it: no communication, and nothing to scale. With theta the weights and z_k(theta) the rows,
///
///     dL/dtheta = sum_k dL/dz_k dz_k/dtheta = sum_ranks ( sum_{k of the rank} dL/dz_k dz_k/dtheta
///     )
///
/// so that the sum over ranks (not the mean) of what backward() leaves in the weights is the
/// gradient that one process would have found. A sum over ranks in here, as is usual where each
/// rank has a loss of its own, would count L once a rank.
///
/// Without a communicator, or with gradients off, it is the identity or a plain gather.
[[nodiscard]] at::Tensor gatherRows(const at::Tensor& own, Communicator* world);

} // namespace clae
