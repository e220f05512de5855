// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Matrix.h"

#include <QPointF>
#include <QRectF>

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

    /// The frame at `share` in [0, 1] of the way to `target`. REQUIRES: as many points in both.
    [[nodiscard]] MapFrame towards(const MapFrame& target, double share) const;
};

/// Row k as a point. REQUIRES: two columns, or no rows.
[[nodiscard]] std::vector<QPointF> toPoints(const Matrix& layout);

} // namespace clae
