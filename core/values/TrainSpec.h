// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"

#include <cstdint>
#include <string>

namespace clae {

/// Which images, and how the network's input is normalised: (x - mean) / std on every channel.
struct DataSpec {
    std::string name = "fashion-mnist"; ///< a name of `clae datasets list`
    std::string folder;                 ///< where its files lie; empty: the usual places
    std::int64_t trainImages = 0;       ///< the first N training images; 0: all
    double mean = 0.5;                  ///< pixel space
    double std = 0.5;                   ///< pixel space, > 0
};

/// SimCLR's augmentations, with torchvision's meaning of each number.
struct AugmentSpec {
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
    std::string encoder = "small"; ///< "small" or "resnet18"
    int headOutput = 64;           ///< dimensions of z
    double bnMomentum = 0.1;       ///< of the clean batch norms
    double bnAdvMomentum = 0.01;   ///< of the adversarial batch norms
};

struct ObjectiveSpec {
    std::string method = "simclr"; ///< the base loss
    bool clae = true;              ///< add alpha * L(z_i, z_adv)
    double alpha = 1.0;
    double temperature = 0.5;
};

struct AttackSpec {
    double epsilon = 0.03;
    EpsilonSpace epsilonSpace = EpsilonSpace::Normalized;
    int steps = 1;          ///< 1 is FGSM
    double stepScale = 1.0; ///< step size = stepScale * epsilon / steps
    bool clamp = true;      ///< false as released: pixels may leave [0,1]
    /// What the attack's own passes do to the adversarial running statistics: "frozen" nothing;
    /// "released" update them with every pass, twice on the clean view.
    std::string batchNorm = "frozen";
};

struct RunSpec {
    std::int64_t batch = 256;          ///< images per step
    double learningRate = 1e-3;        ///< Adam
    std::string schedule = "constant"; ///< of the learning rate: "constant" (as released), "cosine"
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
    std::string features = "z";       ///< "z" (projection; as released for SimCLR) or "h" (encoder)
    std::int64_t trainImages = 10000; ///< labelled images that vote; 0: all
    std::int64_t testImages = 2000;   ///< images that are classified; 0: all
    std::int64_t mapImages = 500;     ///< images in the embedding map, from the test images
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
    Controls controls;
    controls.clae = spec.objective.clae;
    controls.epsilon = spec.attack.epsilon;
    controls.epsilonSpace = spec.attack.epsilonSpace;
    controls.attackSteps = spec.attack.steps;
    controls.clamp = spec.attack.clamp;
    controls.alpha = spec.objective.alpha;
    controls.learningRate = spec.train.learningRate;
    return controls;
}

/// Writes the live knobs into a spec: a run that starts now starts with them.
inline void applyControls(TrainSpec& spec, const Controls& controls)
{
    spec.objective.clae = controls.clae;
    spec.attack.epsilon = controls.epsilon;
    spec.attack.epsilonSpace = controls.epsilonSpace;
    spec.attack.steps = controls.attackSteps;
    spec.attack.clamp = controls.clamp;
    spec.objective.alpha = controls.alpha;
    spec.train.learningRate = controls.learningRate;
}

} // namespace clae
