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
    data.real("mean", &DataSpec::mean, 0, 1,
              "Mean of the normalisation (x - mean) / std, in pixel space [0, 1].");
    data.real("std", &DataSpec::std, 0.001, 1,
              "Standard deviation of the normalisation (x - mean) / std, in pixel space.");

    SectionFields augment(fields, "augment", &TrainSpec::augment);
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
    model.text("encoder", &ModelSpec::encoder, {"small", "resnet18"},
               "The encoder: \"small\" trains live on a CPU, \"resnet18\" is the published one.");
    model.integer("head_output", &ModelSpec::headOutput, 2, 4096,
                  "Dimensions of the projection z that the loss compares.");
    model.real("bn_momentum", &ModelSpec::bnMomentum, 0, 1,
               "Share of each batch in the running statistics of the clean batch norms.");
    model.real("bn_adv_momentum", &ModelSpec::bnAdvMomentum, 0, 1,
               "Share of each batch in the running statistics of the adversarial batch norms.");

    SectionFields objective(fields, "objective", &TrainSpec::objective);
    objective.text("method", &ObjectiveSpec::method, {"simclr"},
                   "The base loss L: \"simclr\" is NT-Xent over both views of the batch.");
    objective.boolean(
        "clae", &ObjectiveSpec::clae,
        "Train on L(z_i, z_j) + alpha * L(z_i, z_adv) rather than L(z_i, z_j) alone.");
    objective.real("alpha", &ObjectiveSpec::alpha, 0, 100,
                   "Weight of the adversarial term: L(z_i, z_j) + alpha * L(z_i, z_adv).");
    objective.real("temperature", &ObjectiveSpec::temperature, 0.01, 10,
                   "Temperature T of the loss, which compares cosines as cos / T.");

    SectionFields attack(fields, "attack", &TrainSpec::attack);
    attack.real("epsilon", &AttackSpec::epsilon, 0, 1,
                "Largest change of any pixel by the attack (L-infinity), in attack.epsilon_space.");
    attack.enumeration("epsilon_space", &AttackSpec::epsilonSpace, {"normalized", "pixel"},
                       "Space of epsilon: pixel epsilon = normalized epsilon * data.std.");
    attack.integer("steps", &AttackSpec::steps, 1, 50,
                   "Gradient steps of the attack: 1 is FGSM, more are PGD with projection.");
    attack.real("step_scale", &AttackSpec::stepScale, 0.01, 100,
                "Size of one attack step: step_scale * epsilon / steps.");
    attack.boolean("clamp", &AttackSpec::clamp,
                   "Keep adversarial pixels in [0, 1]; off as released, where they may leave it.");
    attack.text("batch_norm", &AttackSpec::batchNorm, {"frozen", "released"},
                "What the attack's passes do to the adversarial running statistics: \"frozen\" "
                "nothing, \"released\" update them as the published code does.");

    SectionFields train(fields, "train", &TrainSpec::train);
    train.integer("batch", &RunSpec::batch, 2, 65536, "Images in one training step.");
    train.real("learning_rate", &RunSpec::learningRate, 1e-8, 10,
               "Learning rate of the Adam optimiser.");
    train.text(
        "schedule", &RunSpec::schedule, {"constant", "cosine"},
        "Learning rate over the run: \"constant\", as released, or \"cosine\", which falls to 0 "
        "as (1 + cos(pi t / T)) / 2 of its value at step t of T.");
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
    evaluate.integer("train_images", &EvaluateSpec::trainImages, 0, kMost,
                     "Labelled training images that vote; 0: all of them.");
    evaluate.integer("test_images", &EvaluateSpec::testImages, 0, kMost,
                     "Test images that are classified; 0: all of them.");
    evaluate.integer("map_images", &EvaluateSpec::mapImages, 10, 10000,
                     "Test images drawn in the embedding map.");
    return fields;
}

} // namespace clae
