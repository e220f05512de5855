// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <filesystem>
#include <vector>

namespace clae {

/// Lays out images of one size in rows with `gap` white pixels between them; short rows end in
/// white. Grey and colour may be mixed: the result is then in colour. Throws InputError when there
/// is no image, sizes differ or an image is malformed. REQUIRES: gap >= 0.
[[nodiscard]] Image grid(const std::vector<std::vector<Image>>& rows, int gap);

/// A signed perturbation as a picture: white where it is 0, through to blue (#0072B2) at -1/scale
/// and vermillion (#D55E00) at +1/scale, beyond which the colour stays; two colours that
/// colour-blind people tell apart. Of a colour image the mean of its channels is shown, the change
/// of its brightness. REQUIRES: scale > 0.
[[nodiscard]] Image amplifiedDelta(const Image& delta, double scale);

/// Writes `image` as an 8-bit PNG, every pixel `scale` pixels wide and high (no smoothing), values
/// limited to [0,1]; atomic. Throws InputError for an empty or malformed image, else as
/// writeFileAtomically. REQUIRES: scale >= 1. Thread: any; blocks.
void savePng(const std::filesystem::path& path, const Image& image, int scale);

} // namespace clae
