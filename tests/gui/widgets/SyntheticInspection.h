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

} // namespace clae
