// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <QImage>

namespace clae {

/// A picture in pixel space as RGB; values outside [0,1] are clipped, NaN becomes 0. A null image
/// when `image` is empty. Thread: any.
[[nodiscard]] QImage toQImage(const Image& image);

/// A perturbation in diverging colours, the mean over its channels; `fullScale` (pixel space) gets
/// full colour. A `fullScale` of 0 gives the neutral colour everywhere. Thread: any.
[[nodiscard]] QImage deltaToQImage(const Image& delta, double fullScale);

} // namespace clae
