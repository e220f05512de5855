// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecRules.h"

#include <algorithm>

namespace clae {

namespace {

bool greyImages(const TrainSpec& spec)
{
    return spec.data.name == "fashion-mnist" || spec.data.name == "mnist";
}
bool threeChannels(const TrainSpec& spec)
{
    return spec.data.mean.size() == 3 || spec.data.std.size() == 3;
}
bool onDisk(const TrainSpec& spec)
{
    return spec.data.storage == "disk";
}
bool noJitter(const TrainSpec& spec)
{
    return spec.augment.jitter == 0;
}
bool noBlur(const TrainSpec& spec)
{
    return spec.augment.blur == 0;
}
bool linearHead(const TrainSpec& spec)
{
    return spec.model.head == "linear";
}
bool noClae(const TrainSpec& spec)
{
    return !spec.objective.clae;
}
bool noBudget(const TrainSpec& spec)
{
    return spec.attack.epsilon == 0;
}
bool randomDirection(const TrainSpec& spec)
{
    return spec.attack.direction == "random";
}
bool oneStart(const TrainSpec& spec)
{
    return !spec.attack.randomStart && !randomDirection(spec);
}
bool startsAtAnchor(const TrainSpec& spec)
{
    return spec.attack.start == "same" && !spec.attack.randomStart;
}
bool climbsPositives(const TrainSpec& spec)
{
    return spec.attack.objective == "positives" && !randomDirection(spec);
}
bool noMomentum(const TrainSpec& spec)
{
    return spec.train.optimizer != "sgd" && spec.train.optimizer != "lars";
}
bool notSteps(const TrainSpec& spec)
{
    return spec.train.schedule != "step";
}
bool labelsRunOut(const TrainSpec& spec)
{
    return spec.data.trainImages == 0 || spec.data.trainImages > kStlLabelled;
}
bool notAdamProbe(const TrainSpec& spec)
{
    return spec.evaluate.probe != "adam";
}

/// Images a batch in the published kNN script.
constexpr std::int64_t kBankBatch = 256;

/// How many images vote, or 0 when only the data set knows.
std::int64_t votingImages(const TrainSpec& spec)
{
    const std::int64_t wanted = spec.evaluate.trainImages;
    const std::int64_t present = spec.data.trainImages;
    return wanted == 0 || present == 0 ? wanted + present : std::min(wanted, present);
}

} // namespace

const std::vector<ChoiceRule>& choiceRules()
{
    constexpr const char* kCompressed =
        "The files of this data set are compressed as a whole and have to be read into memory; "
        "first set data.storage to \"auto\" or \"memory\".";
    constexpr const char* kOneChannel =
        "The images are grey, but data.mean or data.std has three numbers; first give each one.";
    constexpr const char* kNoGradient =
        "With attack.objective \"positives\" the attack would never move: at δ = 0 the view is its "
        "own anchor and the positive pairs have no gradient; first choose another "
        "attack.objective.";
    static const std::vector<ChoiceRule> rules = {
        {"data.storage", "disk", greyImages,
         "The files of this data set (data.name) are compressed as a whole and have to be read "
         "into memory."},
        {"data.name", "fashion-mnist", onDisk, kCompressed},
        {"data.name", "mnist", onDisk, kCompressed},
        {"data.name", "fashion-mnist", threeChannels, kOneChannel},
        {"data.name", "mnist", threeChannels, kOneChannel},
        {"attack.objective", "positives",
         [](const TrainSpec& spec) { return startsAtAnchor(spec) && !randomDirection(spec); },
         "At δ = 0 the view is its own anchor and the positive pairs have no gradient; first set "
         "attack.start to \"other\" or switch attack.random_start on."},
        {"attack.start", "same",
         [](const TrainSpec& spec) { return climbsPositives(spec) && !spec.attack.randomStart; },
         kNoGradient},
        {"attack.random_start", "false",
         [](const TrainSpec& spec) { return climbsPositives(spec) && spec.attack.start == "same"; },
         kNoGradient},
        {"attack.direction", "gradient",
         [](const TrainSpec& spec) {
             return spec.attack.objective == "positives" && startsAtAnchor(spec);
         },
         "With attack.objective \"positives\" the attack would never move from the anchor; first "
         "set attack.start to \"other\"."},
        {"attack.norm", "linf", [](const TrainSpec& spec) { return spec.attack.epsilon > 1.0; },
         "The key attack.epsilon is above 1, more than a pixel can change; give it from 0 to 1 "
         "first."},
        {"evaluate.drop_last", "true",
         [](const TrainSpec& spec) {
             return spec.evaluate.testImages > 0 && spec.evaluate.testImages < spec.train.batch;
         },
         "No image would be scored, as evaluate.test_images is less than one train.batch; first "
         "raise it."},
        {"evaluate.online_probe", "true",
         [](const TrainSpec& spec) {
             return spec.data.name == "stl10-unlabeled" && labelsRunOut(spec);
         },
         "It would learn from every training image, but only the first 5000 of this data set "
         "(data.name) have labels; first set data.train_images to 5000 or less."},
        {"data.name", "stl10-unlabeled",
         [](const TrainSpec& spec) { return spec.evaluate.onlineProbe && labelsRunOut(spec); },
         "The online probe would learn from images without labels, those after the first 5000; "
         "first switch evaluate.online_probe off or set data.train_images to 5000 or less."},
    };
    return rules;
}

const std::vector<IdleRule>& idleRules()
{
    constexpr const char* kNoJitter = "Has no effect while augment.jitter is 0.";
    constexpr const char* kNoBlur = "Has no effect while augment.blur is 0.";
    constexpr const char* kGrey = "Has no effect on the grey images of this data set (data.name).";
    constexpr const char* kLinear = "Has no effect with a linear head (model.head).";
    constexpr const char* kNoClae = "Has no effect while objective.clae is off.";
    constexpr const char* kNoBudget = "Has no effect while attack.epsilon is 0.";
    constexpr const char* kRandom = "Has no effect on random directions (attack.direction).";
    constexpr const char* kSteps = "Has no effect unless train.schedule is \"step\".";
    constexpr const char* kAdam = "Has no effect unless evaluate.probe is \"adam\".";
    static const std::vector<IdleRule> rules = {
        {"data.folder_size", [](const TrainSpec& spec) { return spec.data.name != "folder"; },
         "Has no effect unless data.name is \"folder\"."},

        {"augment.brightness", noJitter, kNoJitter},
        {"augment.contrast", noJitter, kNoJitter},
        {"augment.saturation", greyImages, kGrey},
        {"augment.saturation", noJitter, kNoJitter},
        {"augment.hue", greyImages, kGrey},
        {"augment.hue", noJitter, kNoJitter},
        {"augment.gray", greyImages, kGrey},
        {"augment.blur_sigma_min", noBlur, kNoBlur},
        {"augment.blur_sigma_max", noBlur, kNoBlur},

        {"model.head_hidden", linearHead, kLinear},
        {"model.head_bias", linearHead, kLinear},
        {"model.bn_adv_momentum", noClae, kNoClae},
        {"model.shortcut_momentum", noClae, kNoClae},

        {"objective.alpha", noClae, kNoClae},
        {"objective.repeat_anchor", noClae, kNoClae},
        {"objective.negative_weight",
         [](const TrainSpec& spec) { return spec.objective.method != "uel"; },
         "Has no effect unless objective.method is \"uel\"."},

        {"attack.steps", randomDirection, kRandom},
        {"attack.steps", noBudget, kNoBudget},
        {"attack.step_scale", randomDirection, kRandom},
        {"attack.step_scale", noBudget, kNoBudget},
        {"attack.momentum", randomDirection, kRandom},
        {"attack.momentum", noBudget, kNoBudget},
        {"attack.momentum", [](const TrainSpec& spec) { return spec.attack.steps == 1; },
         "Has no effect on a single step (attack.steps)."},
        {"attack.random_start", randomDirection, kRandom},
        {"attack.random_start", noBudget, kNoBudget},
        {"attack.restarts", noBudget, kNoBudget},
        {"attack.restarts", oneStart,
         "Every attempt would begin at the same point; switch attack.random_start on."},
        {"attack.best_iterate", randomDirection, kRandom},
        {"attack.best_iterate", noBudget, kNoBudget},
        {"attack.objective", randomDirection, kRandom},
        {"attack.objective", noBudget, kNoBudget},
        {"attack.clamp", noBudget, kNoBudget},
        {"attack.batch_norm",
         [](const TrainSpec& spec) { return randomDirection(spec) && spec.attack.restarts == 1; },
         "A single attempt (attack.restarts) at a random direction (attack.direction) needs no "
         "pass of the network."},

        {"train.momentum", noMomentum,
         "Has no effect unless train.optimizer is \"sgd\" or \"lars\"."},
        {"train.nesterov", [](const TrainSpec& spec) { return spec.train.optimizer != "sgd"; },
         "Has no effect unless train.optimizer is \"sgd\"."},
        {"train.nesterov", [](const TrainSpec& spec) { return spec.train.momentum == 0; },
         "Has no effect while train.momentum is 0."},
        {"train.lars_trust", [](const TrainSpec& spec) { return spec.train.optimizer != "lars"; },
         "Has no effect unless train.optimizer is \"lars\"."},
        {"train.decay_epochs", notSteps, kSteps},
        {"train.decay_factors", notSteps, kSteps},
        {"train.epochs", [](const TrainSpec& spec) { return spec.train.steps > 0; },
         "Has no effect while train.steps is above 0."},

        {"evaluate.drop_last",
         [](const TrainSpec& spec) {
             const std::int64_t images = spec.evaluate.testImages;
             return images > 0 && images % spec.train.batch == 0;
         },
         "Has no effect: evaluate.test_images are whole batches of train.batch."},
        {"evaluate.bank",
         [](const TrainSpec& spec) {
             const std::int64_t images = votingImages(spec);
             return images > 0 && (images < kBankBatch || images % kBankBatch == 0);
         },
         "Has no effect: only a ragged last batch of 256 voting images (evaluate.train_images) is "
         "misplaced, and there is none."},
        {"evaluate.validation_share",
         [](const TrainSpec& spec) {
             return !notAdamProbe(spec) && spec.evaluate.probeSelect == "test";
         },
         "Has no effect while evaluate.probe_select is \"test\"."},
        {"evaluate.probe_select", notAdamProbe, kAdam},
        {"evaluate.probe_weight_decay", notAdamProbe, kAdam},
        {"evaluate.probe_drop_last", notAdamProbe, kAdam},
        {"evaluate.probe_epochs", notAdamProbe, kAdam},
        {"evaluate.probe_batch", notAdamProbe, kAdam},
        {"evaluate.probe_learning_rate", notAdamProbe, kAdam},
    };
    return rules;
}

std::string choiceObstacle(const TrainSpec& spec, const std::string& key, const std::string& choice)
{
    for (const ChoiceRule& rule : choiceRules()) {
        if (key == rule.key && choice == rule.choice && rule.applies(spec)) {
            return rule.sentence;
        }
    }
    return {};
}

std::string idleReason(const TrainSpec& spec, const std::string& key)
{
    for (const IdleRule& rule : idleRules()) {
        if (key == rule.key && rule.applies(spec)) {
            return rule.sentence;
        }
    }
    return {};
}

std::string idleInTraining(const TrainSpec& spec, const std::string& key)
{
    if (!spec.objective.clae && key.rfind("attack.", 0) == 0) {
        return "Has no effect on a training without CLAE (objective.clae).";
    }
    return idleReason(spec, key);
}

} // namespace clae
