// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapFrame.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clae {
namespace {

constexpr double kMargin = 0.06; ///< on each side, share of the data's extent

std::vector<QPointF> blend(const std::vector<QPointF>& from, const std::vector<QPointF>& to,
                           double share)
{
    std::vector<QPointF> result(from.size());
    for (std::size_t k = 0; k < result.size(); ++k) {
        result[k] = from[k] + share * (to[k] - from[k]);
    }
    return result;
}

} // namespace

QRectF MapFrame::fittingLimits() const
{
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    double bottom = left;
    double top = -left;
    for (const std::vector<QPointF>* points : {&clean, &adversarial}) {
        for (const QPointF& point : *points) {
            if (std::isfinite(point.x()) && std::isfinite(point.y())) {
                left = std::min(left, point.x());
                right = std::max(right, point.x());
                bottom = std::min(bottom, point.y());
                top = std::max(top, point.y());
            }
        }
    }
    if (left > right) {
        return {-1.0, -1.0, 2.0, 2.0};
    }
    const double width = std::max(right - left, 1e-6) * (1.0 + 2.0 * kMargin);
    const double height = std::max(top - bottom, 1e-6) * (1.0 + 2.0 * kMargin);
    return {(left + right - width) / 2, (bottom + top - height) / 2, width, height};
}

MapFrame MapFrame::towards(const MapFrame& target, double share) const
{
    const auto between = [share](double a, double b) {
        return a + share * (b - a);
    };
    return {blend(clean, target.clean, share), blend(adversarial, target.adversarial, share),
            QRectF(between(limits.x(), target.limits.x()), between(limits.y(), target.limits.y()),
                   between(limits.width(), target.limits.width()),
                   between(limits.height(), target.limits.height()))};
}

std::vector<QPointF> toPoints(const Matrix& layout)
{
    std::vector<QPointF> points;
    points.reserve(layout.rows);
    for (std::size_t k = 0; k < layout.rows; ++k) {
        points.emplace_back(static_cast<double>(layout.at(k, 0)),
                            static_cast<double>(layout.at(k, 1)));
    }
    return points;
}

} // namespace clae
