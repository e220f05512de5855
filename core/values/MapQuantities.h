// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace clae {

/// How the embedding map is made of the embeddings.
enum class MapMethod { Tsne, Pca };

/// What the points of the map can be coloured by: one value an image, of one EmbeddingSet, always
/// from the true space. z are the rows at unit length.
struct MapQuantities {
    double temperature = 0.0; ///< of the loss
    /// The image's term of the one-sided InfoNCE loss (Ho & Vasconcelos 2020, equation 3) with all
    /// images of the map as the batch, nats:
    /// log sum_l exp(z_k.z_adv,l / T) - z_k.z_adv,k / T. Empty without adversarial views.
    std::vector<float> loss;
    std::vector<float> displacement; ///< 1 - cos(z_k, z_adv,k), 0 to 2; empty likewise
    int neighbours = 0;              ///< that vote below
    /// 1 when most of the image's nearest other clean images are of its class, by cosine; of
    /// classes with equally many votes the one with the nearer image wins. Else 0.
    std::vector<std::uint8_t> right;
    /// The same of the adversarial view among the other images' clean ones; empty without.
    std::vector<std::uint8_t> rightAdversarial;
};

/// A frame of the live map with all that is known beside it.
struct MapReport : EmbeddingReport {
    MapMethod method = MapMethod::Tsne;
    int lastIteration = 0;   ///< of t-SNE, after which the layout counts as settled
    double perplexity = 0.0; ///< of t-SNE
    /// Of PCA: the shares of the variance along the first two principal components, 0 to 1. The
    /// layout may be turned or mirrored within their plane.
    std::array<double, 2> explained{};
    std::shared_ptr<const MapQuantities> quantities; ///< null until they are computed
};

} // namespace clae
