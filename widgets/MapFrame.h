// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

#include <vector>

namespace clae {

/// What EmbeddingCanvas shows at one moment: the points of both layouts and the part of the plane
/// in sight. A y axis that grows upwards. Thread: any.
struct MapFrame {
    std::vector<QPointF> clean;
    std::vector<QPointF> adversarial;
    QRectF limits{-1.0, -1.0, 2.0, 2.0};

    /// Limits around all finite points, with a margin.
    [[nodiscard]] QRectF fittingLimits() const;

    /// Becomes what is at `share` in [0, 1] of the way from one frame to another, in the memory
    /// that it has. REQUIRES: as many points in both.
    void setBetween(const MapFrame& from, const MapFrame& to, double share);

    /// Pixels for a unit of the plane on a surface of `size`; one scale for both axes: distances in
    /// the map mean the same in every direction.
    [[nodiscard]] double scaleIn(const QSize& size) const;
};

/// Row k as a point. REQUIRES: two columns, or no rows.
[[nodiscard]] std::vector<QPointF> toPoints(const Matrix& layout);

} // namespace clae
