// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/AttackSpec.h"
#include "core/values/Controls.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clae {

/// Which images, and how the network's input is normalised: (x - mean) / std.
struct DataSpec {
    std::string name = "fashion-mnist"; ///< a name of `clae datasets list`
    std::string folder;                 ///< where its files lie; empty: the usual places
    std::int64_t trainImages = 0;       ///< the first N training images; 0: all
    /// Side in pixels to which the images of a folder are scaled (shorter side, then the middle cut
    /// out); 0: the side of the first image. Data sets of one size ignore it.
    int folderSize = 0;
    /// "auto" streams a set that would take more than half of the free memory, "memory" and "disk"
    /// decide.
    std::string storage = "auto";
    std::vector<double> mean = {0.5}; ///< pixel space; one value for all channels, or one a channel
    std::vector<double> std = {0.5};  ///< pixel space, > 0; as `mean`
};

/// SimCLR's augmentations, with torchvision's meaning of each number.
struct AugmentSpec {
    int size = 0;              ///< side of the views in pixels; 0: that of the images
    double cropScaleMin = 0.2; ///< share of the image's area, (0, 1]
    double cropScaleMax = 1.0;
    double flip = 0.5;   ///< probability
    double jitter = 0.8; ///< probability of the whole colour jitter
    double brightness = 0.4;
    double contrast = 0.4;
    double saturation = 0.4;
    double hue = 0.1;          ///< [0, 0.5]
    double gray = 0.2;         ///< probability; no effect on grey images
    double blur = 0.0;         ///< probability
    double blurSigmaMin = 0.1; ///< pixels
    double blurSigmaMax = 2.0;
};

struct ModelSpec {
    std::string encoder = "small"; ///< "small", "resnet18", ... "resnet152"
    std::string stem = "cifar";    ///< "cifar": 3x3, stride 1; "imagenet": 7x7, stride 2, max-pool
    int width = 0;                 ///< channels of the first stage; 0: 16 for "small", else 64
    std::string head = "mlp";      ///< "mlp": linear, ReLU, linear; "linear": one linear layer
    int headHidden = 0;            ///< units of the mlp's hidden layer; 0: as many as h has
    bool headBias = true;          ///< of the mlp
    int headOutput = 64;           ///< dimensions of z
    double bnMomentum = 0.1;       ///< of the clean batch norms
    double bnAdvMomentum = 0.01;   ///< of the adversarial batch norms
    /// Of the adversarial batch norms in the shortcuts: "same" is bnAdvMomentum, "released" the 0.1
    /// that the published ImageNet network has there by oversight.
    std::string shortcutMomentum = "same";
    /// "released": the first batch norm's output is thrown away, as the published ImageNet network
    /// does by oversight; its statistics are updated, its affine weights stay as they are.
    std::string stemNorm = "applied";
    std::string weights; ///< file of weights that the run starts from; empty: drawn from the seed
};

struct ObjectiveSpec {
    std::string method = "simclr"; ///< "plain", "uel" or "simclr": the base loss
    bool clae = true;              ///< add alpha * L(z_i, z_adv)
    double alpha = 1.0;
    double temperature = 0.5;
    double negativeWeight = 1.0; ///< m of UEL
    /// Run x_i through the clean network a second time for the adversarial term, as the published
    /// Plain does: the same loss and gradient, one more update of the clean running statistics.
    bool repeatAnchor = false;
};

struct RunSpec {
    std::int64_t batch = 256;       ///< images that meet in one contrastive loss
    int accumulate = 1;             ///< batches whose mean gradient makes one optimiser step
    std::string optimizer = "adam"; ///< "adam", "adamw", "sgd" or "lars"
    double learningRate = 1e-3;
    double momentum = 0.9; ///< of SGD and LARS
    bool nesterov = false; ///< of SGD
    double weightDecay = 0.0;
    double larsTrust = 0.001;  ///< eta of LARS; biases and batch norms are left out of the scaling
    double warmupEpochs = 0.0; ///< the learning rate rises linearly to its value
    std::string schedule = "constant";     ///< after warm-up: "constant", "cosine" or "step"
    std::vector<double> decayEpochs = {};  ///< of "step": epochs after which ...
    std::vector<double> decayFactors = {}; ///< ... the rate is this share of learningRate
    std::int64_t epochs = 5;
    std::int64_t steps = 0; ///< when > 0, the run's length in steps, in place of epochs
    std::uint64_t seed = 0;
    std::string precision = "auto";   ///< "auto", "fp32" or "bf16"
    std::string device = "auto";      ///< "auto", "cpu", "cuda" or "cuda:N"
    int threads = 0;                  ///< 0: one for each core
    std::int64_t checkpointEvery = 0; ///< steps; 0: at each evaluation and at the end
};

struct EvaluateSpec {
    std::int64_t every = 0;           ///< steps between evaluations; 0: once an epoch
    int neighbours = 200;             ///< k of the weighted kNN
    double sigma = 0.5;               ///< a neighbour of cosine s weighs exp(s / sigma)
    std::string features = "z";       ///< kNN on "z" (projection; as released) or "h" (encoder)
    std::int64_t trainImages = 10000; ///< labelled images that vote and train probes; 0: all
    std::int64_t testImages = 2000;   ///< images that are classified; 0: all
    std::int64_t mapImages = 500;     ///< images in the embedding map, from the test images
    /// Score only whole batches of train.batch test images, as released (9,984 of 10,000).
    bool dropLast = false;
    bool probeDropLast = false; ///< the same for the "adam" probe alone, in batches of probeBatch
    /// "indexed" stores each image's features at its own place; "released" puts those of a ragged
    /// last batch of r images into rows r * (number of batches before it) on and leaves the last r
    /// rows zero, as the published kNN script does.
    std::string bank = "indexed";
    bool onlineProbe = false; ///< train a linear classifier beside the run, on detached features

    std::string probe = "lbfgs";     ///< "lbfgs", or "adam" as published
    std::string probeFeatures = "h"; ///< "h" (encoder) or "z" (as released for Plain and UEL)
    std::string probeSelect =
        "last";                      ///< epoch that counts: "last", "validation", "test" (released)
    double validationShare = 0.1;    ///< of the probe's training images
    double probeWeightDecay = 0.0;   ///< L2 of "adam"; "lbfgs" chooses its own on validation
    std::int64_t probeEpochs = 100;  ///< of "adam"; as published 1000
    std::int64_t probeBatch = 256;   ///< of "adam"
    double probeLearningRate = 3e-4; ///< of "adam"

    double robustEpsilon = 8.0 / 255.0; ///< L-infinity budget in pixel space of robust accuracy
    std::int64_t robustImages = 500;    ///< test images that are attacked; 0: all
    int robustRestarts = 1;             ///< of PGD and APGD
    std::uint64_t robustSeed = 0;
};

/// Everything that defines a run. The same keys in the TOML file, in `--set`, in the window's
/// panels.
struct TrainSpec {
    DataSpec data;
    AugmentSpec augment;
    ModelSpec model;
    ObjectiveSpec objective;
    AttackSpec attack;
    RunSpec train;
    EvaluateSpec evaluate;
};

/// The live knobs as the spec sets them at the run's start.
[[nodiscard]] inline Controls controlsOf(const TrainSpec& spec)
{
    return {spec.objective.clae, spec.attack, spec.objective.alpha, spec.train.learningRate};
}

/// Writes the live knobs into a spec: a run that starts now starts with them.
inline void applyControls(TrainSpec& spec, const Controls& controls)
{
    spec.objective.clae = controls.clae;
    spec.attack = controls.attack;
    spec.objective.alpha = controls.alpha;
    spec.train.learningRate = controls.learningRate;
}

/// The standard deviation that stands for all channels where one number is shown: their mean.
[[nodiscard]] inline double meanStd(const DataSpec& data)
{
    double sum = 0.0;
    for (const double value : data.std) {
        sum += value;
    }
    return sum / static_cast<double>(data.std.size());
}

} // namespace clae
