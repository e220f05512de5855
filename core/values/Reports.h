// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "core/values/Image.h"
#include "core/values/Matrix.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clae {

/// Wall seconds in the parts of a training step; the rest of it is bookkeeping. On a GPU, which
/// works on while the CPU goes ahead, these are only the times of asking.
struct StepTimes {
    double views = 0.0;     ///< reading the images and augmenting them
    double attack = 0.0;    ///< the adversarial examples
    double objective = 0.0; ///< forward and backward
    double update = 0.0;    ///< optimiser and online probe
};

/// What one training step did.
struct StepReport {
    std::int64_t step = 0;       ///< steps finished, from 1
    std::int64_t totalSteps = 0; ///< steps of the whole run
    std::int64_t epoch = 0;      ///< the epoch this step belongs to, from 1
    std::int64_t totalEpochs = 0;
    double lossClean = 0.0;                ///< L(z_i, z_j)
    std::optional<double> lossAdversarial; ///< L(z_i, z_adv), before alpha; absent without CLAE
    double lossTotal = 0.0;                ///< lossClean + alpha * lossAdversarial
    std::optional<double> lossAttackStart; ///< the attacked loss at delta = 0
    double positiveCosine = 0.0;           ///< mean cos(z_i, z_j) of the batch
    std::optional<double> positiveCosineAdversarial; ///< mean cos(z_i, z_adv) of the batch
    double learningRate = 0.0;
    double seconds = 0.0; ///< wall time of this step
    StepTimes times;
    double imagesPerSecond = 0.0; ///< source images, smoothed over the last steps
    double etaSeconds = 0.0;      ///< estimated time to the run's end
};

/// How a set of cosines is spread.
struct CosineSummary {
    static constexpr std::size_t kBins = 40;

    double mean = 0.0;
    double low = 0.0;  ///< 5th percentile
    double high = 0.0; ///< 95th percentile
    /// The share of them in each of 40 equal bins from -1 to 1, the last one with both its ends;
    /// sums to 1, or all 0 when it was not kept.
    std::array<float, kBins> histogram = {};
};

/// What the embeddings of two views of the test images look like; labels play no part. Cosines are
/// of z.
struct RepresentationReport {
    double alignment = 0.0;     ///< mean |z_i - z_j|^2 of positive pairs (Wang & Isola 2020)
    double uniformity = 0.0;    ///< log mean exp(-2 |z_i - z_k|^2), i != k (Wang & Isola 2020)
    double effectiveRank = 0.0; ///< exp(entropy of the singular values of h) (Roy & Vetterli 2007)
    CosineSummary positives;    ///< cos(z_i, z_j)
    CosineSummary negatives;    ///< cos(z_i, z_k), k another image
    /// The same with adversarial views: cos(z_i, z_adv,i) and cos(z_i, z_adv,k). Absent without
    /// CLAE.
    struct Adversarial {
        CosineSummary positives;
        CosineSummary negatives;
        double positiveGradient = 0.0; ///< |g+| / (|g+| + |g-|), the attack's gradient at its start
    };
    std::optional<Adversarial> adversarial;
};

/// What an evaluation between steps found.
struct EvaluationReport {
    std::int64_t step = 0; ///< 0 is the untrained encoder
    std::int64_t epoch = 0;
    double knnTop1 = 0.0;                  ///< weighted kNN accuracy, 0 to 1
    std::optional<double> onlineProbeTop1; ///< of the classifier trained beside the run, 0 to 1
    std::optional<RepresentationReport> representation; ///< absent for raw pixels
    std::int64_t trainImages = 0;
    std::int64_t testImages = 0;
    double seconds = 0.0;
};

/// One image under the attack, all pictures in pixel space.
struct Pair {
    std::int64_t index = -1; ///< of the test image; -1: an image of the user's own
    std::string label;       ///< class name, may be empty
    Image original;
    Image viewI;
    Image viewJ;
    Image adversarial; ///< the perturbed view + delta, as the network saw it (may leave [0,1] when
                       ///< not clamped); the view is viewI, or viewJ with attack.start = "other"
    Image delta;       ///< adversarial - that view
    double cosineViews = 0.0;       ///< cos(z_i, z_j)
    double cosineAdversarial = 0.0; ///< cos(z_i, z_adv)
    /// The place of the positive among the 2B - 2 negatives by falling cosine with z_i, 1 being
    /// nearer than all of them: z_j among the clean views, z_adv among the adversarial ones. 0:
    /// not known.
    int rankViews = 0;
    int rankAdversarial = 0;
};

/// The lens's answer: what the attack does to a few images now, with these controls.
struct PairReport {
    std::uint64_t request = 0;  ///< the number of the request that this answers
    std::int64_t modelStep = 0; ///< training step of the encoder that was attacked
    Controls controls;
    int batch = 0;           ///< images in the attacked batch; the pairs shown are its first ones
    double lossBefore = 0.0; ///< contrastive loss of the whole batch at delta = 0
    double lossAfter = 0.0;  ///< the same at the adversarial views
    double maxDeltaPixel = 0.0; ///< largest |delta| of the batch, pixel space
    double seconds = 0.0;
    std::vector<Pair> pairs;
};

/// Embeddings of a fixed set of images, clean and adversarial, from one state of the encoder.
/// Row k of both matrices is image k.
struct EmbeddingSet {
    std::int64_t step = 0;
    Matrix clean;       ///< n x d
    Matrix adversarial; ///< n x d, or empty without CLAE
    std::vector<int> labels;
};

/// A frame of the live map. Row k of both layouts is image k.
struct EmbeddingReport {
    std::int64_t step = 0; ///< training step of the embeddings
    int iteration = 0;     ///< t-SNE iterations since these embeddings arrived
    double kl = 0.0;       ///< KL divergence in nats, of the layout as drawn
    Matrix clean;          ///< n x 2
    Matrix adversarial;    ///< n x 2, or empty
    std::vector<int> labels;
    /// What the layout shows, for angles, ranks and neighbours of the true space; may be null.
    std::shared_ptr<const EmbeddingSet> embeddings;
};

/// How far a long job is.
struct Progress {
    std::string stage; ///< what it does now, in the imperative: "Load fashion-mnist"
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0 when unknown
};
using ProgressFunction = std::function<void(const Progress&)>;

} // namespace clae
