// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

namespace clae {

/// `layout` (n x 2) turned about the origin or mirrored so that its rows come as near to those of
/// `reference` as that allows, in the sum of squares over the first min(n, rows of reference) rows:
/// orthogonal Procrustes (Schoenemann 1966), in the plane by closed form. Neither scaled nor moved,
/// so all distances stay. Without rows in common, or when nothing can be gained, it is returned as
/// it is. REQUIRES: finite values. Thread: any.
[[nodiscard]] Matrix alignedTo(const Matrix& reference, Matrix layout);

} // namespace clae
