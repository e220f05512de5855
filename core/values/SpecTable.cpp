// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecTable.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace clae {

namespace {

using Type = SpecField::Type;
using Choices = std::vector<std::string>;

constexpr double kMost = 1e9; ///< of counts that only time limits

/// Adds the fields of one section; `get` and `set` follow from the two member pointers.
template <typename Section> class SectionFields {
public:
    SectionFields(std::vector<SpecField>& fields, std::string name, Section TrainSpec::*section)
        : m_fields(fields), m_name(std::move(name)), m_section(section)
    {}

    void boolean(const std::string& name, bool Section::*member, std::string help)
    {
        add<bool>(Type::Boolean, name, member, std::move(help));
    }

    template <typename Integer>
    void integer(const std::string& name, Integer Section::*member, double minimum, double maximum,
                 std::string help)
    {
        SpecField& field = add<std::int64_t>(Type::Integer, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    void real(const std::string& name, double Section::*member, double minimum, double maximum,
              std::string help)
    {
        SpecField& field = add<double>(Type::Real, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    /// `minimum` and `maximum` bound each number.
    void realList(const std::string& name, std::vector<double> Section::*member, double minimum,
                  double maximum, std::string help)
    {
        SpecField& field = add<std::vector<double>>(Type::RealList, name, member, std::move(help));
        field.minimum = minimum;
        field.maximum = maximum;
    }

    void text(const std::string& name, std::string Section::*member, const Choices& choices,
              std::string help)
    {
        add<std::string>(Type::Text, name, member, std::move(help)).choices = choices;
    }

    /// An enumeration whose values are 0, 1, ... in the order of `choices`.
    template <typename Enum>
    void enumeration(const std::string& name, Enum Section::*member, const Choices& choices,
                     std::string help)
    {
        SpecField field{m_name + "." + name, Type::Text, std::move(help), 0, 0, choices, {}, {}};
        field.get = [section = m_section, member, choices](const TrainSpec& spec) -> SpecValue {
            return choices.at(static_cast<std::size_t>(spec.*section.*member));
        };
        field.set = [section = m_section, member, choices](TrainSpec& spec,
                                                           const SpecValue& value) {
            const auto at = std::find(choices.begin(), choices.end(), std::get<std::string>(value));
            spec.*section.*member = static_cast<Enum>(at - choices.begin());
        };
        m_fields.push_back(std::move(field));
    }

private:
    template <typename Stored, typename Member>
    SpecField& add(Type type, const std::string& name, Member Section::*member, std::string help)
    {
        SpecField field{m_name + "." + name, type, std::move(help), 0, 0, {}, {}, {}};
        field.get = [section = m_section, member](const TrainSpec& spec) -> SpecValue {
            return static_cast<Stored>(spec.*section.*member);
        };
        field.set = [section = m_section, member](TrainSpec& spec, const SpecValue& value) {
            spec.*section.*member = static_cast<Member>(std::get<Stored>(value));
        };
        m_fields.push_back(std::move(field));
        return m_fields.back();
    }

    std::vector<SpecField>& m_fields;
    std::string m_name;
    Section TrainSpec::*m_section;
};

} // namespace

std::vector<SpecField> makeSpecTable()
{
    std::vector<SpecField> fields;

    SectionFields data(fields, "data", &TrainSpec::data);
    data.text("name", &DataSpec::name, {}, "The data set, by its name in the list of data sets.");
    data.text("folder", &DataSpec::folder, {},
              "The folder that holds the data set's files; empty: the usual places.");
    data.integer("train_images", &DataSpec::trainImages, 0, kMost,
                 "Train on the first N training images; 0: on all of them.");
    data.integer("folder_size", &DataSpec::folderSize, 0, 1024,
                 "Side in pixels to which the images of a folder are scaled and cut; 0: the side "
                 "of the first image. Sets of one size ignore it.");
    data.text(
        "storage", &DataSpec::storage, {"auto", "memory", "disk"},
        "Where the images stay: \"memory\", \"disk\" (read while training), or \"auto\": disk "
        "when they would take more than half of the free memory.");
    data.realList("mean", &DataSpec::mean, 0, 1,
                  "Mean of the normalisation (x - mean) / std, in pixel space [0, 1]: one value "
                  "for all channels, or one a channel.");
    data.realList("std", &DataSpec::std, 0.001, 1,
                  "Standard deviation of the normalisation (x - mean) / std, in pixel space: one "
                  "value for all channels, or one a channel.");

    SectionFields augment(fields, "augment", &TrainSpec::augment);
    augment.integer("size", &AugmentSpec::size, 0, 1024,
                    "Side in pixels of what the network sees; 0: that of the images.");
    augment.real("crop_scale_min", &AugmentSpec::cropScaleMin, 0.01, 1,
                 "Smallest share of the image's area that a random crop keeps.");
    augment.real("crop_scale_max", &AugmentSpec::cropScaleMax, 0.01, 1,
                 "Largest share of the image's area that a random crop keeps.");
    augment.real("flip", &AugmentSpec::flip, 0, 1, "Probability of a horizontal flip.");
    augment.real("jitter", &AugmentSpec::jitter, 0, 1,
                 "Probability that the four colour changes are applied at all.");
    augment.real("brightness", &AugmentSpec::brightness, 0, 2,
                 "Brightness factor is uniform in [max(0, 1 - v), 1 + v].");
    augment.real("contrast", &AugmentSpec::contrast, 0, 2,
                 "Contrast factor is uniform in [max(0, 1 - v), 1 + v].");
    augment.real("saturation", &AugmentSpec::saturation, 0, 2,
                 "Saturation factor is uniform in [max(0, 1 - v), 1 + v].");
    augment.real("hue", &AugmentSpec::hue, 0, 0.5,
                 "Hue shift is uniform in [-v, v], as a share of the colour circle.");
    augment.real("gray", &AugmentSpec::gray, 0, 1,
                 "Probability of turning a colour image grey; no effect on grey images.");
    augment.real("blur", &AugmentSpec::blur, 0, 1, "Probability of a Gaussian blur.");
    augment.real("blur_sigma_min", &AugmentSpec::blurSigmaMin, 0.01, 100,
                 "Smallest standard deviation of the blur, in pixels.");
    augment.real("blur_sigma_max", &AugmentSpec::blurSigmaMax, 0.01, 100,
                 "Largest standard deviation of the blur, in pixels.");

    SectionFields model(fields, "model", &TrainSpec::model);
    model.text("encoder", &ModelSpec::encoder,
               {"small", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152"},
               "The encoder: \"small\" (three stages of one block) trains live on a CPU, "
               "\"resnet18\" is the published one.");
    model.text("stem", &ModelSpec::stem, {"cifar", "imagenet"},
               "First layer: \"cifar\" is 3x3 with stride 1, \"imagenet\" is 7x7 with stride 2 and "
               "a max-pool, for images of 64 pixels and more.");
    model.integer("width", &ModelSpec::width, 0, 1024,
                  "Channels of the first stage, doubled by each further one; 0: 16 for \"small\", "
                  "64 for the ResNets.");
    model.text(
        "head", &ModelSpec::head, {"mlp", "linear"},
        "Projection head z = g(h) / |g(h)|: \"mlp\" is W2 relu(W1 h), as released for SimCLR, "
        "\"linear\" is W h, as released for Plain and UEL.");
    model.integer("head_hidden", &ModelSpec::headHidden, 0, 65536,
                  "Units of the hidden layer of the mlp head; 0: as many as h has.");
    model.boolean("head_bias", &ModelSpec::headBias,
                  "Give the two layers of the mlp head biases, as released for SimCLR.");
    model.integer("head_output", &ModelSpec::headOutput, 2, 4096,
                  "Dimensions of the projection z that the loss compares.");
    model.real("bn_momentum", &ModelSpec::bnMomentum, 0, 1,
               "Share of each batch in the running statistics of the clean batch norms.");
    model.real("bn_adv_momentum", &ModelSpec::bnAdvMomentum, 0, 1,
               "Share of each batch in the running statistics of the adversarial batch norms.");
    model.text(
        "shortcut_momentum", &ModelSpec::shortcutMomentum, {"same", "released"},
        "Momentum of the adversarial batch norms in the shortcuts: \"same\" is "
        "model.bn_adv_momentum, \"released\" the 0.1 that the published ImageNet network has "
        "there by oversight.");
    model.text(
        "stem_norm", &ModelSpec::stemNorm, {"applied", "released"},
        "Batch norm after the first convolution: \"released\" throws its output away, as the "
        "published ImageNet network does by oversight.");
    model.text("weights", &ModelSpec::weights, {},
               "File of weights that the run starts from (.safetensors, .pt, .pth or .npz), in "
               "the names of this program or of the published code; empty: drawn from "
               "train.seed.");

    SectionFields objective(fields, "objective", &TrainSpec::objective);
    objective.text(
        "method", &ObjectiveSpec::method, {"simclr", "plain", "uel"},
        "The base loss L. \"simclr\": NT-Xent, -log(e^(s_ij/T) / sum_(k != i) e^(s_ik/T)) "
        "over all 2B views. \"plain\": the same with view i as anchor and views j as "
        "negatives only. \"uel\": -log P_i - m sum_k log(1 - P(i|k)), keys detached.");
    objective.boolean(
        "clae", &ObjectiveSpec::clae,
        "Train on L(z_i, z_j) + alpha * L(z_i, z_adv) rather than L(z_i, z_j) alone.");
    objective.real("alpha", &ObjectiveSpec::alpha, 0, 100,
                   "Weight of the adversarial term: L(z_i, z_j) + alpha * L(z_i, z_adv).");
    objective.real("temperature", &ObjectiveSpec::temperature, 0.01, 10,
                   "Temperature T of the loss, which compares cosines as cos / T.");
    objective.real("negative_weight", &ObjectiveSpec::negativeWeight, 0, 100,
                   "m of UEL: weight of its negative term m sum_k log(1 - P(i|k)).");
    objective.boolean("repeat_anchor", &ObjectiveSpec::repeatAnchor,
                      "Run view i through the clean network again for the adversarial term, as the "
                      "published Plain does: the same loss, one more update of the clean running "
                      "statistics.");

    SectionFields attack(fields, "attack", &TrainSpec::attack);
    attack.text(
        "direction", &AttackSpec::direction, {"gradient", "random"},
        "\"gradient\" climbs the loss; \"random\" is the control: a random sign (L2: a random "
        "direction) in the gradient's place, with the whole budget.");
    attack.real("epsilon", &AttackSpec::epsilon, 0, 100,
                "Budget of the attack, in attack.epsilon_space: |delta|_inf <= epsilon for every "
                "pixel, or |delta|_2 <= epsilon for a whole image.");
    attack.enumeration("epsilon_space", &AttackSpec::epsilonSpace, {"normalized", "pixel"},
                       "Space of epsilon: pixel epsilon = normalized epsilon * data.std.");
    attack.text(
        "norm", &AttackSpec::norm, {"linf", "l2"},
        "Norm of the budget. \"linf\": steps along sign(g). \"l2\": steps along g / |g|_2.");
    attack.integer("steps", &AttackSpec::steps, 1, 50,
                   "Gradient steps of the attack: 1 is FGSM, more are PGD with projection.");
    attack.real("step_scale", &AttackSpec::stepScale, 0.01, 100,
                "Size of one attack step: step_scale * epsilon / steps.");
    attack.real("momentum", &AttackSpec::momentum, 0, 1,
                "mu of momentum PGD (MI-FGSM): g <- mu g + grad / |grad|_1; 0: plain PGD.");
    attack.boolean("random_start", &AttackSpec::randomStart,
                   "Begin at a random point of the ball, delta uniform in [-epsilon, epsilon] (L2: "
                   "uniform in the ball), rather than at delta = 0.");
    attack.integer("restarts", &AttackSpec::restarts, 1, 100,
                   "Attempts, each from another random start; the one of highest batch loss wins.");
    attack.boolean("best_iterate", &AttackSpec::bestIterate,
                   "Keep the point of highest batch loss on the way rather than the last one.");
    attack.text("start", &AttackSpec::start, {"same", "other"},
                "The view that is perturbed against the anchor z_i: \"same\" is x_i itself, as "
                "released (the positive pair has no gradient at delta = 0); \"other\" is x_j.");
    attack.text("views", &AttackSpec::views, {"one", "both"},
                "\"one\": only the anchor x_i is attacked, as released. \"both\": x_j too; the "
                "adversarial term is the mean of the two.");
    attack.text("objective", &AttackSpec::objective, {"whole", "positives", "negatives"},
                "What the attack climbs: the whole loss, or only its gradient through the "
                "similarities of the positive or of the negative pairs.");
    attack.boolean("clamp", &AttackSpec::clamp,
                   "Keep adversarial pixels in [0, 1]; off as released, where they may leave it.");
    attack.text(
        "batch_norm", &AttackSpec::batchNorm, {"frozen", "train", "eval"},
        "Adversarial batch norms during the attack: \"frozen\" uses the batch's statistics "
        "and keeps the running ones, \"train\" also updates them (as released), \"eval\" uses "
        "the running ones.");

    SectionFields train(fields, "train", &TrainSpec::train);
    train.integer("batch", &RunSpec::batch, 2, 65536,
                  "Images that meet in one contrastive loss; each is every other's negative.");
    train.integer("accumulate", &RunSpec::accumulate, 1, 1024,
                  "Batches whose mean gradient makes one optimiser step.");
    train.text(
        "optimizer", &RunSpec::optimizer, {"adam", "adamw", "sgd", "lars"},
        "The optimiser: \"adam\" as released for SimCLR, \"sgd\" as released for Plain and UEL, "
        "\"adamw\" with decoupled weight decay, \"lars\" for large batches.");
    train.real("learning_rate", &RunSpec::learningRate, 1e-8, 10,
               "Learning rate of the optimiser, before train.schedule.");
    train.real("momentum", &RunSpec::momentum, 0, 0.9999, "Momentum of SGD and LARS.");
    train.boolean("nesterov", &RunSpec::nesterov, "Nesterov's form of SGD's momentum.");
    train.real("weight_decay", &RunSpec::weightDecay, 0, 1,
               "Weight decay: added to the gradient as decay * w (SGD, Adam, LARS), or taken off "
               "the weights apart from it (AdamW).");
    train.real("lars_trust", &RunSpec::larsTrust, 1e-6, 1,
               "eta of LARS: a layer's rate is scaled by eta |w| / (|g| + decay |w|); biases and "
               "batch norms are not scaled and not decayed.");
    train.real("warmup_epochs", &RunSpec::warmupEpochs, 0, 1e6,
               "Epochs in which the learning rate rises linearly from 0 to its value.");
    train.text("schedule", &RunSpec::schedule, {"constant", "cosine", "step"},
               "Learning rate after the warm-up: \"constant\", as released for SimCLR; \"cosine\" "
               "falls to 0 "
               "as (1 + cos(pi t / T)) / 2 at step t of T; \"step\" follows train.decay_epochs.");
    train.realList("decay_epochs", &RunSpec::decayEpochs, 0, 1e6,
                   "Of the step schedule: the epochs after which the learning rate changes, "
                   "rising.");
    train.realList("decay_factors", &RunSpec::decayFactors, 0, 1,
                   "Of the step schedule: the share of train.learning_rate that holds after each "
                   "of train.decay_epochs.");
    train.integer("epochs", &RunSpec::epochs, 1, 1e6,
                  "Length of the run in passes over the training images.");
    train.integer("steps", &RunSpec::steps, 0, kMost,
                  "Length of the run in training steps; 0: train.epochs decides.");
    train.integer("seed", &RunSpec::seed, 0, kLargestSpecInteger,
                  "Seed of every random draw; equal seeds give equal runs on one device.");
    train.text("precision", &RunSpec::precision, {"auto", "fp32", "bf16"},
               "Number format of the forward passes; \"auto\" picks the faster one on the device.");
    train.text("device", &RunSpec::device, {},
               "Where to compute: \"auto\", \"cpu\", \"cuda\" or \"cuda:N\" for GPU number N.");
    train.integer("threads", &RunSpec::threads, 0, 1024,
                  "CPU threads that compute; 0: one for each core.");
    train.integer("checkpoint_every", &RunSpec::checkpointEvery, 0, kMost,
                  "Steps between checkpoints; 0: one at each evaluation and at the end.");

    SectionFields evaluate(fields, "evaluate", &TrainSpec::evaluate);
    evaluate.integer("every", &EvaluateSpec::every, 0, kMost,
                     "Steps between evaluations; 0: one after each epoch.");
    evaluate.integer("neighbours", &EvaluateSpec::neighbours, 1, 1e6,
                     "k of the weighted k-nearest-neighbour vote; at most all images that vote.");
    evaluate.real("sigma", &EvaluateSpec::sigma, 0.001, 10,
                  "A neighbour with cosine s votes with weight exp(s / sigma).");
    evaluate.text("features", &EvaluateSpec::features, {"z", "h"},
                  "Compare images by \"z\", the projection, or \"h\", the encoder's output.");
    evaluate.integer(
        "train_images", &EvaluateSpec::trainImages, 0, kMost,
        "Labelled training images that vote and that the linear probe learns from; 0: all.");
    evaluate.integer("test_images", &EvaluateSpec::testImages, 0, kMost,
                     "Test images that are classified; 0: all of them.");
    evaluate.integer("map_images", &EvaluateSpec::mapImages, 10, 10000,
                     "Test images drawn in the embedding map.");
    evaluate.boolean("drop_last", &EvaluateSpec::dropLast,
                     "Score only whole batches of train.batch test images, as released (9,984 of "
                     "10,000).");
    evaluate.text(
        "bank", &EvaluateSpec::bank, {"indexed", "released"},
        "Features of the voting images: \"indexed\" has each at its own place; \"released\" "
        "misplaces those of a ragged last batch, as the published kNN script does.");
    evaluate.boolean("online_probe", &EvaluateSpec::onlineProbe,
                     "Train a linear classifier beside the run, on detached features h, and report "
                     "its accuracy at each evaluation.");
    evaluate.text("probe", &EvaluateSpec::probe, {"lbfgs", "adam"},
                  "Linear probe: \"lbfgs\" solves the regularised logistic regression on cached "
                  "features; \"adam\" is the published protocol of many epochs.");
    evaluate.text(
        "probe_features", &EvaluateSpec::probeFeatures, {"h", "z"},
        "Features of the linear probe: \"h\", the encoder's, or \"z\", the projection (as "
        "released for Plain and UEL).");
    evaluate.text(
        "probe_select", &EvaluateSpec::probeSelect, {"last", "validation", "test"},
        "The probe's epoch that counts: the last, the best on the validation split, or the "
        "best on the test images (as released; optimistic).");
    evaluate.real("validation_share", &EvaluateSpec::validationShare, 0.01, 0.9,
                  "Share of the probe's training images that is held out for validation.");
    evaluate.real(
        "probe_weight_decay", &EvaluateSpec::probeWeightDecay, 0, 1,
        "L2 weight decay of the adam probe; lbfgs chooses its own on the validation split.");
    evaluate.integer("probe_epochs", &EvaluateSpec::probeEpochs, 1, 100000,
                     "Epochs of the adam probe; as published 1000.");
    evaluate.integer("probe_batch", &EvaluateSpec::probeBatch, 1, 65536,
                     "Images a step of the adam probe.");
    evaluate.real("probe_learning_rate", &EvaluateSpec::probeLearningRate, 1e-8, 10,
                  "Learning rate of the adam probe.");
    evaluate.real("robust_epsilon", &EvaluateSpec::robustEpsilon, 0, 1,
                  "Budget of robust accuracy: |delta|_inf <= epsilon in pixel space.");
    evaluate.integer("robust_images", &EvaluateSpec::robustImages, 0, kMost,
                     "Test images that are attacked for robust accuracy; 0: all of them.");
    evaluate.integer("robust_restarts", &EvaluateSpec::robustRestarts, 1, 100,
                     "Restarts of PGD and APGD in robust accuracy; an image counts as robust when "
                     "none fools the classifier.");
    evaluate.integer("robust_seed", &EvaluateSpec::robustSeed, 0, kLargestSpecInteger,
                     "Seed of the random starts of robust accuracy.");
    return fields;
}

} // namespace clae
