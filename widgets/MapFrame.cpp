// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapFrame.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clae {
namespace {

constexpr double kMargin = 0.06; ///< on each side, share of the data's extent

void blend(const std::vector<QPointF>& from, const std::vector<QPointF>& to, double share,
           std::vector<QPointF>& result)
{
    result.resize(from.size());
    for (std::size_t k = 0; k < result.size(); ++k) {
        result[k] = from[k] + share * (to[k] - from[k]);
    }
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

void MapFrame::setBetween(const MapFrame& from, const MapFrame& to, double share)
{
    const auto between = [share](double a, double b) {
        return a + share * (b - a);
    };
    blend(from.clean, to.clean, share, clean);
    blend(from.adversarial, to.adversarial, share, adversarial);
    limits =
        QRectF(between(from.limits.x(), to.limits.x()), between(from.limits.y(), to.limits.y()),
               between(from.limits.width(), to.limits.width()),
               between(from.limits.height(), to.limits.height()));
}

double MapFrame::scaleIn(const QSize& size) const
{
    return std::min(size.width() / limits.width(), size.height() / limits.height());
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
