// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/Image.h"

#include <vector>

namespace clae {

/// Refuses what cannot take the place of test images. Throws InputError when there are more than
/// `places`, and when one has other than 1 or 3 channels, no pixels, another number of values than
/// its size says, or values that are not numbers. Thread: any.
void checkOwnImages(const std::vector<Image>& images, int places);

/// `image` in the shape of a data set's images: grey is repeated, colour becomes grey by ITU-R 601
/// luma, of another shape the middle is cut out, other sizes are scaled bilinearly (antialiased
/// where they shrink). Values are clipped to [0,1]. REQUIRES: checkOwnImages() takes it. Thread:
/// any.
[[nodiscard]] Image fittedImage(const Image& image, const Dataset& like);

} // namespace clae
