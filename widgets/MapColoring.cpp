// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/MapColoring.h"

#include "widgets/ColorMap.h"
#include "widgets/Theme.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

constexpr int kSteps = 64; ///< of the continuous map; the last colour of a list is "no value"

const std::vector<float>& valuesOf(const MapQuantities& quantities, MapColorBy by)
{
    return by == MapColorBy::Loss ? quantities.loss : quantities.displacement;
}

} // namespace

MapRange MapRange::united(const MapRange& other) const
{
    if (!valid || !other.valid) {
        return valid ? *this : other;
    }
    return {std::min(low, other.low), std::max(high, other.high), true, clipped || other.clipped};
}

MapRange mapRange(const MapQuantities& quantities, MapColorBy by)
{
    if (by == MapColorBy::Class || by == MapColorBy::Neighbours) {
        return {};
    }
    std::vector<float> values;
    for (const float value : valuesOf(quantities, by)) {
        if (std::isfinite(value)) {
            values.push_back(value);
        }
    }
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    const std::size_t cut = values.size() / 100;
    const float low = values[cut];
    const float high = values[values.size() - 1 - cut];
    return {static_cast<double>(low), static_cast<double>(high), true,
            values.front() < low || values.back() > high};
}

bool canColorBy(const MapQuantities& quantities, MapColorBy by)
{
    switch (by) {
    case MapColorBy::Class:
        return true;
    case MapColorBy::Neighbours:
        return !quantities.right.empty();
    case MapColorBy::Loss:
    case MapColorBy::Displacement:
        break;
    }
    return !valuesOf(quantities, by).empty();
}

std::shared_ptr<const MapColoring> mapColoring(const MapQuantities* quantities, MapColorBy by,
                                               const MapRange& range, std::size_t images,
                                               const QPalette& palette)
{
    if (by == MapColorBy::Class) {
        return nullptr;
    }
    auto coloring = std::make_shared<MapColoring>();
    const QColor none = Theme::mix(palette.color(QPalette::Active, QPalette::Text),
                                   palette.color(QPalette::Active, QPalette::Base), 0.4);
    if (by == MapColorBy::Neighbours) {
        coloring->colors = {Theme::error(palette), Theme::accuracy(palette), none};
        const auto take = [&](const std::vector<std::uint8_t>* right, std::vector<int>& places) {
            places.assign(images, 2);
            for (std::size_t k = 0; right != nullptr && k < std::min(images, right->size()); ++k) {
                places[k] = (*right)[k] != 0 ? 1 : 0;
            }
        };
        take(quantities != nullptr ? &quantities->right : nullptr, coloring->clean);
        take(quantities != nullptr ? &quantities->rightAdversarial : nullptr,
             coloring->adversarial);
        return coloring;
    }
    const ColorMap map(ColorMap::Kind::Sequential, 0.0, kSteps);
    for (int k = 0; k < kSteps; ++k) {
        coloring->colors.push_back(QColor::fromRgb(map.color(k + 0.5)));
    }
    coloring->colors.push_back(none);
    coloring->clean.assign(images, kSteps);
    if (quantities != nullptr && range.valid) {
        const std::vector<float>& values = valuesOf(*quantities, by);
        const double width = std::max(range.high - range.low, 1e-30);
        for (std::size_t k = 0; k < std::min(images, values.size()); ++k) {
            const double share = (static_cast<double>(values[k]) - range.low) / width;
            if (std::isfinite(share)) {
                coloring->clean[k] =
                    static_cast<int>(std::clamp(share * kSteps, 0.0, kSteps - 1.0));
            }
        }
    }
    coloring->adversarial = coloring->clean; // both are values of the pair
    return coloring;
}

} // namespace clae
