// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SpecRules.h"

#include <vector>

namespace clae {

namespace {

struct ChoiceRule {
    const char* key;
    const char* choice;
    bool (*excluded)(const TrainSpec&);
    const char* sentence;
};

const std::vector<ChoiceRule>& choiceRules()
{
    static const std::vector<ChoiceRule> rules = {
        {"attack.objective", "positives",
         [](const TrainSpec& spec) {
             return spec.attack.start == "same" && !spec.attack.randomStart;
         },
         "at delta = 0 the view is its own anchor and the positive pairs have no gradient; first "
         "set attack.start to \"other\" or switch attack.random_start on."},
        {"attack.start", "same",
         [](const TrainSpec& spec) {
             return spec.attack.objective == "positives" && !spec.attack.randomStart;
         },
         "attack.objective is \"positives\", and at delta = 0 the view is its own anchor, where "
         "the "
         "positive pairs have no gradient; first choose another objective or switch "
         "attack.random_start on."},
        {"data.storage", "disk",
         [](const TrainSpec& spec) {
             return spec.data.name == "fashion-mnist" || spec.data.name == "mnist";
         },
         "the files of this data set are compressed as a whole and have to be read into memory."},
    };
    return rules;
}

struct IdleRule {
    const char* key;
    bool (*idle)(const TrainSpec&);
    const char* sentence;
};

bool linearHead(const TrainSpec& spec)
{
    return spec.model.head == "linear";
}
bool noClae(const TrainSpec& spec)
{
    return !spec.objective.clae;
}
bool randomDirection(const TrainSpec& spec)
{
    return spec.attack.direction == "random";
}
bool oneStart(const TrainSpec& spec)
{
    return !spec.attack.randomStart && spec.attack.direction != "random";
}
bool noMomentum(const TrainSpec& spec)
{
    return spec.train.optimizer != "sgd" && spec.train.optimizer != "lars";
}
bool notSteps(const TrainSpec& spec)
{
    return spec.train.schedule != "step";
}
bool notAdamProbe(const TrainSpec& spec)
{
    return spec.evaluate.probe != "adam";
}

const std::vector<IdleRule>& idleRules()
{
    constexpr const char* kNoClae = "Has no effect while objective.clae is off.";
    constexpr const char* kLinear = "Has no effect with a linear head (model.head).";
    constexpr const char* kRandom = "Has no effect on random directions (attack.direction).";
    constexpr const char* kSteps = "Has no effect unless train.schedule is \"step\".";
    constexpr const char* kAdam = "Has no effect unless evaluate.probe is \"adam\".";
    static const std::vector<IdleRule> rules = {
        {"data.folder_size", [](const TrainSpec& spec) { return spec.data.name != "folder"; },
         "Has no effect unless data.name is \"folder\"."},
        {"augment.blur_sigma_min", [](const TrainSpec& spec) { return spec.augment.blur == 0; },
         "Has no effect while augment.blur is 0."},
        {"augment.blur_sigma_max", [](const TrainSpec& spec) { return spec.augment.blur == 0; },
         "Has no effect while augment.blur is 0."},
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
        {"attack.step_scale", randomDirection, kRandom},
        {"attack.momentum", randomDirection, kRandom},
        {"attack.random_start", randomDirection, kRandom},
        {"attack.best_iterate", randomDirection, kRandom},
        {"attack.objective", randomDirection, kRandom},
        {"attack.momentum", [](const TrainSpec& spec) { return spec.attack.steps == 1; },
         "Has no effect on a single step (attack.steps)."},
        {"attack.restarts", oneStart,
         "Every attempt would begin at the same point; switch attack.random_start on."},
        {"train.momentum", noMomentum,
         "Has no effect unless train.optimizer is \"sgd\" or \"lars\"."},
        {"train.nesterov", [](const TrainSpec& spec) { return spec.train.optimizer != "sgd"; },
         "Has no effect unless train.optimizer is \"sgd\"."},
        {"train.lars_trust", [](const TrainSpec& spec) { return spec.train.optimizer != "lars"; },
         "Has no effect unless train.optimizer is \"lars\"."},
        {"train.decay_epochs", notSteps, kSteps},
        {"train.decay_factors", notSteps, kSteps},
        {"train.epochs", [](const TrainSpec& spec) { return spec.train.steps > 0; },
         "Has no effect while train.steps is above 0."},
        {"evaluate.probe_select", notAdamProbe, kAdam},
        {"evaluate.probe_weight_decay", notAdamProbe, kAdam},
        {"evaluate.probe_epochs", notAdamProbe, kAdam},
        {"evaluate.probe_batch", notAdamProbe, kAdam},
        {"evaluate.probe_learning_rate", notAdamProbe, kAdam},
    };
    return rules;
}

} // namespace

std::string choiceObstacle(const TrainSpec& spec, const std::string& key, const std::string& choice)
{
    for (const ChoiceRule& rule : choiceRules()) {
        if (key == rule.key && choice == rule.choice && rule.excluded(spec)) {
            return rule.sentence;
        }
    }
    return {};
}

std::string idleReason(const TrainSpec& spec, const std::string& key)
{
    for (const IdleRule& rule : idleRules()) {
        if (key == rule.key && rule.idle(spec)) {
            return rule.sentence;
        }
    }
    return {};
}

} // namespace clae
