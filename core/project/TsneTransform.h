// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/Neighbours.h"
#include "core/values/Matrix.h"
#include "core/values/StopToken.h"

#include <cstddef>

namespace clae {

/// The defaults are those of openTSNE's `transform` (Policar et al., 2024).
struct TransformSettings {
    double perplexity = 5; ///< over the reference points; reduced for few, see affinities()
    int iterations = 250;
    double exaggeration = 1.5;        ///< factor on the attraction
    double momentum = 0.8;            ///< [0, 1)
    double learningRate = 0.1;        ///< > 0
    double longestGradient = 0.25;    ///< longer ones are cut, layout units
    std::size_t startNeighbours = 25; ///< a point starts at the median of so many, >= 1
    int threads = 1;                  ///< >= 1; the result does not depend on it
};

/// Places the rows of `added` into a finished map: `layout` (n x 2) is that of the rows of
/// `reference` and stays as it is. Each new point goes where the KL divergence of its own
/// neighbourhood among the reference points is least; new points do not feel each other, so that
/// each lands in the same place whoever comes with it. Returns their layout, one row for each.
/// Throws InputError when shapes do not fit together, a value is not finite or a setting is out of
/// its range, Cancelled on `stop`, which is obeyed within an iteration of a few points.
/// Thread: any; blocks.
[[nodiscard]] Matrix placeInto(const Matrix& reference, const Matrix& layout, const Matrix& added,
                               const TransformSettings& settings = {}, const StopToken& stop = {},
                               const ProgressCallback& progress = {});

} // namespace clae
