// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CosineHeat.h"

#include "widgets/Theme.h"

#include <algorithm>
#include <cmath>

namespace clae {

CosineHeat::CosineHeat(QCustomPlot* plot, QCPAxisRect* rect) : QCPAbstractItem(plot), m_rect(rect)
{
    setClipAxisRect(rect);
    setClipToAxisRect(true);
    setSelectable(false);
}

void CosineHeat::setColors(const QColor& full, const QColor& ground)
{
    m_full = full;
    m_ground = ground;
}

QColor CosineHeat::colorOf(double share) const
{
    const double strength = m_largest > 0.0 ? std::clamp(share / m_largest, 0.0, 1.0) : 0.0;
    return Theme::mix(m_full, m_ground, std::sqrt(strength));
}

std::vector<double> CosineHeat::edges(const std::vector<double>& steps)
{
    if (steps.empty()) {
        return {};
    }
    std::vector<double> edges(steps.size() + 1);
    for (std::size_t k = 1; k < steps.size(); ++k) {
        edges[k] = 0.5 * (steps[k - 1] + steps[k]);
    }
    const bool alone = steps.size() == 1;
    edges.front() = alone ? steps.front() - 0.5 : steps.front() - (edges[1] - steps.front());
    edges.back() =
        alone ? steps.back() + 0.5 : steps.back() + (steps.back() - edges[steps.size() - 1]);
    return edges;
}

void CosineHeat::draw(QCPPainter* painter)
{
    std::vector<double> steps;
    for (const Column& column : m_columns) {
        steps.push_back(column.step);
    }
    const std::vector<double> borders = edges(steps);
    const QCPAxis* stepAxis = m_rect->axis(QCPAxis::atBottom);
    const QCPAxis* cosineAxis = m_rect->axis(QCPAxis::atLeft);
    // Whole pixels, on the screen and on paper: cells that share an edge neither overlap nor gape.
    const auto pixel = [](const QCPAxis* axis, double value) {
        return static_cast<int>(std::lround(axis->coordToPixel(value)));
    };
    painter->setAntialiasing(false);
    for (std::size_t k = 0; k < m_columns.size(); ++k) {
        const int left = pixel(stepAxis, borders[k]);
        const int right = pixel(stepAxis, borders[k + 1]);
        if (right <= left || right < m_rect->left() || left > m_rect->right()) {
            continue; // narrower than a pixel or out of sight
        }
        for (std::size_t bin = 0; bin < CosineSummary::kBins; ++bin) {
            const float share = m_columns[k].shares[bin];
            if (!(share > 0.0F)) {
                continue;
            }
            constexpr double kWidth = 2.0 / CosineSummary::kBins;
            const double low = -1.0 + kWidth * static_cast<double>(bin);
            const int top = pixel(cosineAxis, low + kWidth);
            const int bottom = pixel(cosineAxis, low);
            painter->fillRect(QRect(left, top, right - left, bottom - top), colorOf(share));
        }
    }
}

} // namespace clae
