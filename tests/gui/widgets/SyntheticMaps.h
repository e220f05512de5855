// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SyntheticReports.h"
#include "core/values/MapHistory.h"

namespace clae {

/// Maps as the projection would send them, made without one. Equal arguments give equal maps.

/// `images` of two classes in a row from (-1, 0) to (1, 0), adversarial views above them at y =
/// 0.5, moved to the right by `shift`; with embeddings of five values and quantities.
inline MapReport syntheticMap(std::int64_t step, std::size_t images = 11, float shift = 0.0F)
{
    MapReport report;
    report.step = step;
    report.iteration = 500;
    report.kl = 0.75;
    report.lastIteration = 1000;
    report.perplexity = 30.0;
    report.clean = Matrix(images, 2);
    report.adversarial = Matrix(images, 2);
    auto set = std::make_shared<EmbeddingSet>();
    set->step = step;
    set->clean = Matrix(images, 5);
    set->adversarial = Matrix(images, 5);
    auto known = std::make_shared<MapQuantities>();
    known->temperature = 0.5;
    std::mt19937_64 generator =
        makeGenerator(9, RandomPurpose::Projection, static_cast<std::uint64_t>(step));
    for (std::size_t k = 0; k < images; ++k) {
        report.labels.push_back(static_cast<int>(k % 2));
        const float x = -1.0F + 2.0F * static_cast<float>(k) / static_cast<float>(images - 1);
        report.clean.at(k, 0) = x + shift;
        report.adversarial.at(k, 0) = x + shift;
        report.adversarial.at(k, 1) = 0.5F;
        for (std::size_t c = 0; c < 5; ++c) {
            set->clean.at(k, c) = static_cast<float>(uniform(generator, -1.0, 1.0));
            set->adversarial.at(k, c) =
                set->clean.at(k, c) + static_cast<float>(uniform(generator, -0.6, 0.6));
        }
        known->loss.push_back(static_cast<float>(k));
        known->displacement.push_back(0.1F * static_cast<float>(k));
        known->right.push_back(k % 3 == 0 ? 0 : 1);
        known->rightAdversarial.push_back(k % 3 == 1 ? 0 : 1);
    }
    set->labels = report.labels;
    report.embeddings = set;
    report.quantities = known;
    return report;
}

/// The same, kept.
inline std::shared_ptr<const MapLayout> syntheticLayout(std::int64_t step,
                                                        MapMethod method = MapMethod::Tsne,
                                                        std::size_t images = 11, float shift = 0.0F)
{
    const MapReport map = syntheticMap(step, images, shift);
    auto layout = std::make_shared<MapLayout>();
    layout->step = step;
    layout->method = method;
    layout->iteration = 1000;
    layout->kl = 0.5;
    layout->explained = {0.4, 0.2};
    layout->clean = map.clean;
    layout->adversarial = map.adversarial;
    layout->quantities = map.quantities;
    layout->embeddings = map.embeddings;
    return layout;
}

/// A run that was evaluated at these steps; layout k is moved to the right by k times `shift`.
inline std::shared_ptr<const MapHistory> syntheticHistory(const std::vector<std::int64_t>& steps,
                                                          double stepsPerEpoch, float shift = 0.0F)
{
    auto history = std::make_shared<MapHistory>();
    history->run = "run-b";
    history->stepsPerEpoch = stepsPerEpoch;
    history->labels = syntheticMap(0).labels;
    float moved = 0.0F;
    for (const std::int64_t step : steps) {
        keepLayout(*history, syntheticLayout(step, MapMethod::Tsne, 11, moved));
        keepLayout(*history, syntheticLayout(step, MapMethod::Pca, 11, moved));
        moved += shift;
    }
    return history;
}

} // namespace clae
