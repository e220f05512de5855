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

/// A perturbation on mid-grey, every channel for itself: 0.5 + factor * delta in [0,1]. Thread:
/// any.
[[nodiscard]] QImage amplifiedToQImage(const Image& delta, double factor);

/// The first channel of a picture in [0,1] in the colours of ColorMap's similarities. Thread: any.
[[nodiscard]] QImage heatToQImage(const Image& image);

/// The reverse of toQImage(): a grey picture becomes one channel, all others three; transparency is
/// laid on white. An empty Image for a null one. Thread: any.
[[nodiscard]] Image toImage(const QImage& picture);

} // namespace clae
