// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SyntheticReports.h"
#include "core/values/StepAnatomy.h"

#include <cmath>
#include <memory>

namespace clae {

/// A step taken apart as a trainer would send it, made without one: `count` images on a circle, of
/// which `pictures` have pictures.
inline std::shared_ptr<const StepAnatomy> syntheticAnatomy(std::int64_t step, std::size_t count,
                                                           std::size_t pictures, bool clae = true)
{
    auto anatomy = std::make_shared<StepAnatomy>();
    anatomy->step.step = step;
    anatomy->step.totalSteps = 1560;
    anatomy->step.positiveCosine = 0.91;
    anatomy->step.learningRate = 1e-3;
    anatomy->method = "simclr";
    anatomy->optimizer = "adam";
    anatomy->temperature = 0.5;
    anatomy->stdPixel = 0.5;
    anatomy->batch = static_cast<std::int64_t>(count);
    anatomy->pictures = pictures;
    anatomy->classNames = {"T-shirt", "Trouser", "Pullover"};
    anatomy->maxDelta = clae ? 0.015 : 0.0;
    anatomy->losses.clean = 3.25;
    anatomy->losses.total = 3.25;
    anatomy->after.clean = 3.0;
    anatomy->after.total = 3.0;
    if (clae) {
        anatomy->losses.adversarial = 4.5;
        anatomy->losses.total = 7.75;
        anatomy->after.adversarial = 4.25;
        anatomy->after.total = 7.25;
        anatomy->attackLosses = {3.5};
    }
    anatomy->meanMoved = 0.02;
    anatomy->groups = {{"stem", 160, 0.5, 2.0, 0.01}, {"projector", 4096, 1.5, 4.0, 0.02}};
    anatomy->map = Matrix((clae ? 4 : 3) * count, 2);
    anatomy->cosines = Matrix(count, count);
    anatomy->weights = Matrix(count, count);
    if (clae) {
        anatomy->adversarialCosines = Matrix(count, count);
        anatomy->adversarialWeights = Matrix(count, count);
    }
    for (std::size_t k = 0; k < count; ++k) {
        StepAnatomy::Item item;
        item.index = static_cast<std::int64_t>(100 + k);
        item.label = static_cast<int>(k % 3);
        item.cropI = {2, 4, 20, 18, false};
        item.cropJ = {0, 0, 28, 28, true};
        item.cosineViews = 0.95 - 0.01 * static_cast<double>(k);
        item.lossClean = 3.0 + 0.1 * static_cast<double>(k);
        item.moved = 0.01 * static_cast<double>(k + 1);
        if (clae) {
            item.cosineAdversarial = 0.6 - 0.01 * static_cast<double>(k);
            item.lossAdversarial = 4.0 + 0.1 * static_cast<double>(k);
        }
        if (k < pictures) {
            const int kind = static_cast<int>(k);
            item.original = syntheticImage(kind, 1, 28, 28);
            item.viewI = syntheticImage(kind, 1, 28, 28, 0.6);
            item.viewJ = syntheticImage(kind, 1, 28, 28, -0.7);
            if (clae) {
                item.delta = syntheticImage(kind, 1, 28, 28, 2.0);
                item.firstSign = item.delta;
                item.adversarial = item.viewI;
                for (std::size_t i = 0; i < item.delta.values.size(); ++i) {
                    item.firstSign.values[i] = item.delta.values[i] > 0.2F ? 1.0F : -1.0F;
                    item.delta.values[i] = 0.015F * item.firstSign.values[i];
                    item.adversarial.values[i] += item.delta.values[i];
                }
            }
        }
        for (std::size_t block = 0; block < anatomy->map.rows / count; ++block) {
            const double angle = 6.2831853 * static_cast<double>(k) / static_cast<double>(count);
            const double radius = 1.0 - 0.15 * static_cast<double>(block);
            anatomy->map.at(block * count + k, 0) = static_cast<float>(radius * std::cos(angle));
            anatomy->map.at(block * count + k, 1) = static_cast<float>(radius * std::sin(angle));
        }
        for (std::size_t l = 0; l < count; ++l) {
            const auto cosine = static_cast<float>(
                std::cos(6.2831853 * (static_cast<double>(k) - static_cast<double>(l)) /
                         static_cast<double>(count)));
            anatomy->cosines.at(k, l) = cosine;
            anatomy->weights.at(k, l) = std::exp(cosine) / 50.0F;
            if (clae) {
                anatomy->adversarialCosines.at(k, l) = 0.5F * cosine;
                anatomy->adversarialWeights.at(k, l) = std::exp(0.5F * cosine) / 50.0F;
            }
        }
        anatomy->items.push_back(std::move(item));
    }
    return anatomy;
}

} // namespace clae
