// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SyntheticReports.h"
#include "core/values/InspectionReports.h"

#include <memory>

namespace clae {

/// A batch as the lens would report it: item k shows test image 10 + 3 k, of class k % 5; the
/// cosines are of true unit vectors, images of a class nearer to each other than to others, and the
/// adversarial views half way to the next class. Equal arguments give equal reports.
inline BatchReport syntheticBatch(int items, int channels = 1, int side = 28)
{
    constexpr std::size_t kDimensions = 8;
    BatchReport report;
    report.request = 7;
    report.modelStep = 412;
    report.classNames = {"T-shirt", "Trouser", "Pullover", "Dress", "Ankle boot"};
    const auto count = static_cast<std::size_t>(items);
    std::mt19937_64 generator = makeGenerator(3, RandomPurpose::Lens);
    std::vector<std::array<double, kDimensions>> z(3 * count); // i, j, adversarial
    const auto normalise = [](std::array<double, kDimensions>& v) {
        double sum = 0.0;
        for (const double x : v) {
            sum += x * x;
        }
        for (double& x : v) {
            x /= std::sqrt(sum);
        }
    };
    for (std::size_t k = 0; k < count; ++k) {
        BatchReport::Item item;
        item.index = 10 + 3 * static_cast<std::int64_t>(k);
        item.label = static_cast<int>(k % 5);
        item.viewI = syntheticImage(item.label, channels, side, side, 0.6 + 0.1 * double(k));
        item.viewJ = syntheticImage(item.label, channels, side, side, -0.7 - 0.1 * double(k));
        item.adversarial = syntheticImage(item.label, channels, side, side, 0.65 + 0.1 * double(k));
        report.items.push_back(std::move(item));
        for (std::size_t view = 0; view < 3; ++view) {
            auto& v = z[view * count + k];
            for (std::size_t d = 0; d < kDimensions; ++d) {
                v[d] = uniform(generator, -0.25, 0.25);
            }
            v[k % 5] += 1.0;
            if (view == 2) {
                v[(k + 1) % 5] += 0.8;
            }
            normalise(v);
        }
    }
    const auto cosines = [&](std::size_t second) {
        Matrix matrix(2 * count, 2 * count);
        const auto at = [&](std::size_t k) -> const auto&
        {
            return k < count ? z[k] : z[second * count + k - count];
        };
        for (std::size_t r = 0; r < 2 * count; ++r) {
            for (std::size_t c = 0; c < 2 * count; ++c) {
                double sum = 0.0;
                for (std::size_t d = 0; d < kDimensions; ++d) {
                    sum += at(r)[d] * at(c)[d];
                }
                matrix.at(r, c) = static_cast<float>(sum);
            }
        }
        return matrix;
    };
    report.clean = cosines(1);
    report.adversarial = cosines(2);
    return report;
}

inline std::shared_ptr<const BatchReport> sharedBatch(int items, int channels = 1, int side = 28)
{
    return std::make_shared<const BatchReport>(syntheticBatch(items, channels, side));
}

/// Item 3 of syntheticBatch(), taken apart. Without `over` there is no row of epsilons.
inline InspectionReport syntheticInspection(int channels = 1, int side = 28, bool over = false)
{
    constexpr double kEpsilon = 0.015;
    const BatchReport batch = syntheticBatch(16, channels, side);
    InspectionReport report;
    report.request = 9;
    report.modelStep = 412;
    report.controls.attack.epsilon = 2.0 * kEpsilon;
    report.item = 3;
    report.index = batch.items[3].index;
    report.label = batch.classNames[3];
    report.original = syntheticImage(3, channels, side, side);
    report.viewI = batch.items[3].viewI;
    report.viewJ = batch.items[3].viewJ;
    report.adversarial = batch.items[3].adversarial;
    report.delta = report.viewI;
    std::mt19937_64 generator = makeGenerator(5, RandomPurpose::Lens);
    for (float& value : report.delta.values) {
        value = static_cast<float>(uniform01(generator) < 0.5 ? -kEpsilon : kEpsilon);
    }
    report.spectrum = Image{1, side, side, {}};
    for (int k = 0; k < side * side; ++k) {
        report.spectrum.values.push_back(static_cast<float>(k) / static_cast<float>(side * side));
    }
    report.maxDelta = kEpsilon;
    report.l2Delta = 0.42;
    report.clippedShare = 0.123;
    report.cosineViews = 0.913;
    report.cosineAdversarial = -0.062;
    report.rankViews = 1;
    report.rankAdversarial = 7;
    report.negatives = 30;
    report.lossBefore = 3.214;
    report.lossAfter = 4.021;
    const auto neighbours = [&](int first, double cosine) {
        std::vector<InspectionReport::Neighbour> result;
        for (int k = 0; k < 6; ++k) {
            const auto& item = batch.items[static_cast<std::size_t>((first + 5 * k / 2) % 16)];
            result.push_back({item.index, batch.classNames[static_cast<std::size_t>(item.label)],
                              item.viewI, cosine - 0.05 * k});
        }
        return result;
    };
    report.hardestBefore = neighbours(8, 0.8);
    report.hardestAfter = neighbours(4, 0.9);
    report.nearestBefore = neighbours(13, 0.95);
    report.nearestAfter = neighbours(9, 0.85);
    for (int k = 0; k < 16; ++k) {
        if (k != 3) {
            const auto& item = batch.items[static_cast<std::size_t>(k)];
            report.pushes.push_back({k, item.index,
                                     batch.classNames[static_cast<std::size_t>(item.label)],
                                     item.viewI, 0.25 / (1.0 + k), false});
        }
    }
    report.negativeGradient = 0.0123;
    report.positivePart =
        Image{channels, side, side, std::vector<float>(report.delta.values.size(), 0.0F)};
    report.negativePart = report.delta;
    for (float& value : report.negativePart.values) {
        value = static_cast<float>(uniform(generator, -1.0, 1.0));
    }
    for (int k = 0; over && k <= 8; ++k) {
        const double epsilon = 2.0 * k / 255.0;
        report.overEpsilon.push_back({epsilon, 1.0 - 0.02 * k * k, 0.3 + 0.08 * k, 3.2 + 0.2 * k,
                                      std::max(0.0, 0.9 - 0.12 * k), 0.8 - 0.08 * k, k < 5});
    }
    return report;
}

inline std::shared_ptr<const InspectionReport> sharedInspection(InspectionReport report)
{
    return std::make_shared<const InspectionReport>(std::move(report));
}

} // namespace clae
