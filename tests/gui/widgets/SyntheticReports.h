// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Random.h"
#include "core/values/Reports.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace clae {

/// Reports as a trainer would send them, made without one. Equal arguments give equal reports.

inline Image syntheticImage(int kind, int channels, int height, int width, double phase = 0.0)
{
    Image image{channels, height, width, {}};
    for (int c = 0; c < channels; ++c) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const double u = (x + 0.5) / width - 0.5;
                const double v = (y + 0.5) / height - 0.5;
                const double radius = std::hypot(u, v) + 0.05 * c;
                const double ring = 0.5 + 0.5 * std::cos(20.0 * radius + kind + phase);
                image.values.push_back(
                    static_cast<float>(radius < 0.42 ? ring * (1.0 - radius) : 0.0));
            }
        }
    }
    return image;
}

inline PairReport syntheticPairs(int count, int channels, int height, int width,
                                 double epsilonPixel = 0.015)
{
    PairReport report;
    report.request = 7;
    report.modelStep = 412;
    report.controls.attack.epsilon = 2.0 * epsilonPixel;
    report.batch = 256;
    report.lossBefore = 3.214;
    report.lossAfter = 4.021;
    report.maxDeltaPixel = epsilonPixel;
    std::mt19937_64 generator = makeGenerator(1, RandomPurpose::Lens);
    const std::vector<std::string> names{"T-shirt", "Trouser", "Pullover", "Dress", "Ankle boot"};
    for (int k = 0; k < count; ++k) {
        Pair pair;
        pair.label = names[static_cast<std::size_t>(k) % names.size()];
        pair.original = syntheticImage(k, channels, height, width);
        pair.viewI = syntheticImage(k, channels, height, width, 0.6);
        pair.viewJ = syntheticImage(k, channels, height, width, -0.7);
        pair.adversarial = pair.viewI;
        pair.delta = pair.viewI;
        for (std::size_t i = 0; i < pair.delta.values.size(); ++i) {
            pair.delta.values[i] =
                static_cast<float>(uniform01(generator) < 0.5 ? -epsilonPixel : epsilonPixel);
            pair.adversarial.values[i] += pair.delta.values[i];
        }
        pair.cosineViews = 0.95 - 0.03 * k;
        pair.cosineAdversarial = 0.62 - 0.12 * k;
        report.pairs.push_back(std::move(pair));
    }
    return report;
}

inline StepReport syntheticStep(std::int64_t step, bool clae = true)
{
    StepReport report;
    std::mt19937_64 generator =
        makeGenerator(2, RandomPurpose::DataOrder, static_cast<std::uint64_t>(step));
    report.step = step;
    report.totalSteps = 1560;
    report.epoch = 1 + step / 312;
    report.totalEpochs = 5;
    const double trend = 1.2 + 3.4 * std::exp(-static_cast<double>(step) / 300.0);
    report.lossClean = trend + uniform(generator, -0.12, 0.12);
    if (clae) {
        report.lossAdversarial = 1.25 * trend + uniform(generator, -0.15, 0.15);
        report.lossAttackStart = trend;
        report.positiveCosineAdversarial = 0.62;
    }
    report.lossTotal = report.lossClean + report.lossAdversarial.value_or(0.0);
    report.positiveCosine = 0.91;
    report.imagesPerSecond = 1930.0;
    report.etaSeconds = 252.0;
    return report;
}

/// An evaluation with everything that one can have.
inline EvaluationReport syntheticEvaluation(std::int64_t step)
{
    EvaluationReport report;
    report.step = step;
    report.epoch = step / 312;
    report.knnTop1 = 0.712;
    report.onlineProbeTop1 = 0.765;
    report.trainImages = 10000;
    report.testImages = 2000;
    report.seconds = 1.5;
    report.representation = RepresentationReport{
        0.31,
        -2.4,
        23.4,
        {0.91, 0.85, 0.97},
        {0.10, -0.20, 0.45},
        RepresentationReport::Adversarial{{0.62, 0.30, 0.75}, {0.31, 0.05, 0.60}, 0.2}};
    return report;
}

/// `perClass` images of each of ten classes, in ten groups on a circle.
inline EmbeddingReport syntheticEmbedding(int perClass, std::uint64_t seed = 1)
{
    EmbeddingReport report;
    report.step = 936;
    report.iteration = 240;
    report.kl = 0.83;
    const auto rows = static_cast<std::size_t>(10 * perClass);
    report.clean = Matrix(rows, 2);
    report.adversarial = Matrix(rows, 2);
    std::mt19937_64 generator = makeGenerator(seed, RandomPurpose::Projection);
    for (std::size_t k = 0; k < rows; ++k) {
        const int label = static_cast<int>(k % 10);
        report.labels.push_back(label);
        const double angle = 0.2 * 3.14159265 * label;
        const double radius = 3.0 * std::sqrt(uniform01(generator));
        const double turn = uniform(generator, 0.0, 6.2831853);
        report.clean.at(k, 0) = static_cast<float>(10 * std::cos(angle) + radius * std::cos(turn));
        report.clean.at(k, 1) = static_cast<float>(10 * std::sin(angle) + radius * std::sin(turn));
        for (std::size_t axis = 0; axis < 2; ++axis) {
            report.adversarial.at(k, axis) = 0.85F * report.clean.at(k, axis) +
                                             static_cast<float>(uniform(generator, -1.0, 1.0));
        }
    }
    return report;
}

} // namespace clae
