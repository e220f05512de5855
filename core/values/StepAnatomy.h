// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Image.h"
#include "core/values/Matrix.h"
#include "core/values/Reports.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// The very next training step of a run, taken apart before it is taken: the same images, views,
/// attack, losses and update as the step that follows, to the bit. Cosines are of z, which has unit
/// length; pictures are in pixel space.
///
/// Of a batch of B images the first M = min(B, kFollowed) are followed with numbers, and the first
/// `pictures` of those have pictures; the losses are always those of the whole batch. With
/// train.accumulate above 1 everything but `step` is of the first of its batches.
struct StepAnatomy {
    static constexpr std::size_t kFollowed = 256;

    /// A crop of the original that became a view.
    struct Crop {
        int top = 0; ///< pixels of the original
        int left = 0;
        int height = 0;
        int width = 0;
        bool flipped = false;
    };

    /// An image of the batch.
    struct Item {
        std::int64_t index = -1; ///< of the training image
        int label = -1;
        Crop cropI;
        Crop cropJ;
        // Empty beyond `pictures`; the last four also without CLAE.
        Image original;
        Image viewI;
        Image viewJ;
        Image firstSign; ///< sign of the attacked loss's gradient at the attack's first step; empty
                         ///< too where the direction is random
        Image lastSign;  ///< at its last step; empty with one step
        Image delta;     ///< adversarial - the perturbed view
        Image adversarial; ///< as the network saw it

        double cosineViews = 0.0;                ///< cos(z_i, z_j)
        std::optional<double> cosineAdversarial; ///< cos(z_i, z_adv)
        double lossClean = 0.0;                ///< its term: the mean over all items is L(z_i, z_j)
        std::optional<double> lossAdversarial; ///< the same of L(z_i, z_adv)
        double moved = 0.0;                    ///< |z_i after the update - z_i|
        double cosineViewsAfter = 0.0;         ///< cos(z_i, z_j) after the update
    };

    /// Parameters that belong together: one stage of the network, or its adversarial norms.
    struct Group {
        std::string name;        ///< "conv1", "layer1", "projector", "adversarial norms"
        std::int64_t values = 0; ///< how many numbers it has
        double gradient = 0.0;   ///< |g|_2
        double weight = 0.0;     ///< |w|_2 before the update
        double update = 0.0;     ///< |w after - w|_2
    };

    struct Losses {
        double clean = 0.0;                ///< L(z_i, z_j)
        std::optional<double> adversarial; ///< L(z_i, z_adv), before alpha
        double total = 0.0;                ///< clean + alpha * adversarial
    };

    StepReport step; ///< what the step will report, but for its times
    Controls controls;
    std::string method;    ///< objective.method
    std::string optimizer; ///< train.optimizer
    double temperature = 0.0;
    double stdPixel = 0.0;  ///< one unit of the network's space in pixel space
    std::int64_t batch = 0; ///< B
    int batches = 1;        ///< train.accumulate
    std::size_t pictures = 0;
    std::vector<std::string> classNames;
    std::vector<Item> items; ///< M of them

    /// The first two principal components of all z of the followed items: rows z_i (M), z_j (M),
    /// z_i after the update (M), and with CLAE z_adv (M).
    Matrix map;
    Matrix cosines;            ///< M x M: cos(z_i of the row, z_j of the column)
    Matrix adversarialCosines; ///< M x M: cos(z_i, z_adv); empty without CLAE
    /// M x M: the share of z_j (z_adv) of the column in the denominator of the row's loss term. A
    /// row's other shares belong to the images that are not followed and, but for "plain", to the
    /// other images' z_i.
    Matrix weights;
    Matrix adversarialWeights;

    /// The attacked loss where each of the attack's gradient steps began; with restarts those of
    /// all. Empty without CLAE and for a random direction.
    std::vector<double> attackLosses;
    double maxDelta = 0.0; ///< largest |delta| of the batch, pixel space

    Losses losses; ///< of the batch before the update
    Losses after;  ///< of the same views after it, the adversarial ones not attacked anew
    std::vector<Group> groups;
    double meanMoved = 0.0; ///< mean over the batch of |z_i after - z_i|
    double seconds = 0.0;   ///< that taking it apart took
};

} // namespace clae
