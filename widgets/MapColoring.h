// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapQuantities.h"

#include <QColor>

#include <memory>
#include <vector>

class QPalette;

namespace clae {

/// What the map's points are coloured by.
enum class MapColorBy { Class, Loss, Displacement, Neighbours };

/// The ends of a colour bar; values beyond get the colour of the end.
struct MapRange {
    double low = 0.0;
    double high = 1.0;
    bool valid = false;   ///< false: there is nothing to colour
    bool clipped = false; ///< some values lie beyond

    /// The smallest that holds both.
    [[nodiscard]] MapRange united(const MapRange& other) const;
};

/// The colours of all points: for each image a place in a short list of colours.
struct MapColoring {
    std::vector<QColor> colors;
    std::vector<int> clean;       ///< one an image
    std::vector<int> adversarial; ///< likewise
};

/// The range of one evaluation's values, from the 1st to the 99th percentile, so that one odd
/// image does not take the colours from all others. Not valid for Class and Neighbours, and where
/// the values are missing. Thread: any.
[[nodiscard]] MapRange mapRange(const MapQuantities& quantities, MapColorBy by);

/// Whether these quantities can be shown.
[[nodiscard]] bool canColorBy(const MapQuantities& quantities, MapColorBy by);

/// Colours for `images` images; null for Class, where the label decides. Images without a value
/// are grey. `quantities` may be null.
[[nodiscard]] std::shared_ptr<const MapColoring> mapColoring(const MapQuantities* quantities,
                                                             MapColorBy by, const MapRange& range,
                                                             std::size_t images,
                                                             const QPalette& palette);

} // namespace clae
