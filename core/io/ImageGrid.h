// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace clae {

/// Lays out images of one size in rows with `gap` white pixels between them; short rows end in
/// white. Grey and colour may be mixed: the result is then in colour. Throws InputError when there
/// is no image, sizes differ or an image is malformed. REQUIRES: gap >= 0.
[[nodiscard]] Image grid(const std::vector<std::vector<Image>>& rows, int gap);

/// A signed perturbation as a picture: white where it is 0, through to blue (#0072B2) at -1/scale
/// and vermillion (hexadecimal D55E00) at +1/scale, beyond which the colour stays; two colours that
/// colour-blind people tell apart. Of a colour image the mean of its channels is shown, the change
/// of its brightness. REQUIRES: scale > 0.
[[nodiscard]] Image amplifiedDelta(const Image& delta, double scale);

/// `image` as an 8-bit PNG, every pixel `scale` pixels wide and high (no smoothing), values limited
/// to [0,1]. Throws InputError for an empty or malformed image, Error when it cannot be encoded.
/// REQUIRES: scale >= 1. Thread: any.
[[nodiscard]] std::string encodePng(const Image& image, int scale);

/// The same of bytes as they are: pixels row by row, each with its channels (1, or red, green,
/// blue) beside each other. REQUIRES: width * height * channels bytes.
[[nodiscard]] std::string encodePng(const std::vector<std::uint8_t>& pixels, int width, int height,
                                    int channels);

/// Writes that PNG; atomic. Throws as encodePng and writeFileAtomically. REQUIRES: scale >= 1.
/// Thread: any; blocks.
void savePng(const std::filesystem::path& path, const Image& image, int scale);

} // namespace clae
