// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Image.h"
#include "core/values/Matrix.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// The whole attacked batch of the lens, beside the few pairs that PairReport shows.
struct BatchReport {
    struct Item {
        std::int64_t index = -1; ///< of the test image; -1: an image of the user's own
        int label = -1;          ///< class; -1: none
        Image viewI;             ///< pixel space, as the others
        Image viewJ;
        Image adversarial;
    };
    std::uint64_t request = 0;
    std::int64_t modelStep = 0;
    std::vector<std::string> classNames;
    std::vector<Item> items; ///< B of them
    /// Cosines, 2B x 2B: rows and columns are z_i of all items, then z_j.
    Matrix clean;
    /// The same of z_i of all items, then z_adv.
    Matrix adversarial;
};

/// "Take this image apart."
struct InspectionRequest {
    std::uint64_t request = 0; ///< comes back in the report
    int item = 0;              ///< of the lens's batch, from 0
    Controls controls;
    std::vector<int> removed; ///< items that are left out of the batch, in the attack too
    bool overEpsilon = false; ///< also the row of epsilons, which takes many attacks
};

/// One image of the attacked batch, taken apart. Pictures are in pixel space; cosines are of z, as
/// in training; ranks count from 1, nearest first.
struct InspectionReport {
    std::uint64_t request = 0;
    std::int64_t modelStep = 0;
    Controls controls;
    int item = 0;
    std::int64_t index = -1; ///< of the test image; -1: an image of the user's own
    std::string label;       ///< class name; may be empty
    /// False: what takes long (nearestBefore, nearestAfter, overEpsilon) is still on its way, in
    /// another report with the same request.
    bool whole = true;

    Image original;
    Image viewI;
    Image viewJ;
    Image adversarial;     ///< as the network saw it
    Image delta;           ///< adversarial - the view it began at
    Image spectrum;        ///< log(1 + |DFT(delta)|) of the channels' mean, zero frequency in the
                           ///< middle, scaled to a largest value of 1; one channel
    double maxDelta = 0.0; ///< largest |delta|
    double l2Delta = 0.0;  ///< |delta|_2
    double clippedShare = 0.0; ///< share of values where clamping to [0,1] cut delta short

    double cosineViews = 0.0;       ///< cos(z_i, z_j)
    double cosineAdversarial = 0.0; ///< cos(z_i, z_adv)
    int rankViews = 0;              ///< of z_j among the 2B - 2 negatives of z_i, clean
    int rankAdversarial = 0;        ///< of z_adv among the 2B - 2 negatives of z_i, adversarial
    int negatives = 0;              ///< 2B - 2
    double lossBefore = 0.0; ///< this image's term of the attacked loss at the attack's start
    double lossAfter = 0.0;  ///< and at its end

    /// An image near this one in the true space.
    struct Neighbour {
        std::int64_t index = -1;
        std::string label;
        Image image;
        double cosine = 0.0;
    };
    std::vector<Neighbour> hardestBefore; ///< batch mates' views j, by cosine with z_i
    std::vector<Neighbour> hardestAfter;  ///< batch mates' adversarial views, the same
    /// Test images, through the clean batch norms in evaluation mode: nearest to the view, and to
    /// its adversarial twin; never the image itself.
    std::vector<Neighbour> nearestBefore;
    std::vector<Neighbour> nearestAfter;

    /// What a batch mate does to this image's perturbation.
    struct Push {
        int item = 0;
        std::int64_t index = -1;
        std::string label;
        Image image;
        /// The share of this mate's similarities in the negative part of the loss's gradient with
        /// respect to the moved z: softmax weights, which sum to 1 over all mates (0 where the
        /// loss has no such part).
        double weight = 0.0;
        bool removed = false;
    };
    std::vector<Push> pushes; ///< all other items, by falling weight; removed ones have weight 0
    /// With removed items: the share of this image's delta whose sign is another than with the
    /// whole batch, and the cosine of both deltas. Without: 0 and 1.
    double changedSigns = 0.0;
    double deltaCosine = 1.0;

    /// The gradient of the attacked loss with respect to this image where the attack begins, by
    /// the pairs through which it flows.
    double positiveGradient = 0.0; ///< |g+|_2, network space
    double negativeGradient = 0.0; ///< |g-|_2
    Image positivePart;            ///< g+ over the largest value of |g+ + g-|, [-1,1] or beyond
    Image negativePart;            ///< g-, the same

    struct EpsilonPoint {
        double epsilon = 0.0;       ///< budget in pixel space, in the attack's norm: L2 budgets are
                                    ///< those of the same root mean square as 0 to 16/255
        double cosine = 0.0;        ///< cos(z_i, z_adv) of this image
        double hardNegative = 0.0;  ///< its softmax-weighted negative cosine
        double loss = 0.0;          ///< attacked loss of the batch
        double trueShare = 0.0;     ///< share of the kNN's votes for the true class, this image
        double batchAccuracy = 0.0; ///< kNN accuracy of the attacked batch, 0 to 1
        bool right = false;         ///< whether the kNN still names this image's class
    };
    std::vector<EpsilonPoint> overEpsilon; ///< by rising epsilon from 0; empty when not asked for
    double seconds = 0.0;
};

} // namespace clae
