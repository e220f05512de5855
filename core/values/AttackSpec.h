// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Epsilon.h"

#include <string>

namespace clae {

/// How the adversarial view is made. Every key acts live: the trainer takes the newest value at the
/// start of each step. Texts are the choices of the spec table; `SpecRules.h` knows which exclude
/// each other.
struct AttackSpec {
    /// "gradient" climbs the loss; "random" is the control that puts a random sign (L2: a random
    /// direction) in the gradient's place and spends the whole budget.
    std::string direction = "gradient";
    double epsilon = 0.03; ///< budget in `norm`: linf [0, 1], l2 [0, 100]
    EpsilonSpace epsilonSpace = EpsilonSpace::Normalized;
    std::string norm = "linf"; ///< "linf" or "l2" (of one whole image)
    int steps = 1;             ///< 1 is FGSM, more is PGD
    double stepScale = 1.0;    ///< step size = stepScale * epsilon / steps
    double momentum = 0.0;     ///< mu of MI-FGSM (Dong et al. 2018); 0: none, 1: as published
    bool randomStart = false;  ///< begin at a random point of the ball
    int restarts = 1;          ///< the attempt with the highest batch loss wins
    bool bestIterate = false;  ///< of one attempt's points, keep the one of highest batch loss
    /// The view that is perturbed: "same", as released, perturbs x_i, so that at delta = 0 the view
    /// meets itself; "other" perturbs x_j against the anchor x_i.
    std::string start = "same";
    /// "one" attacks with x_i as anchor, as released; "both" also with x_j as anchor, and the
    /// adversarial term is the mean of the two.
    std::string views = "one";
    /// What the gradient climbs: "whole" the loss, "positives" or "negatives" only the part of its
    /// gradient that flows through the similarities of positive or of negative pairs.
    std::string objective = "whole";
    bool clamp = true; ///< keep pixels in [0,1]; false as released, where they may leave it
    /// The adversarial batch norms during the attack's own passes: "frozen" normalises by the batch
    /// and leaves the running statistics alone, "train" also updates them (as released), "eval"
    /// normalises by the running statistics.
    std::string batchNorm = "frozen";

    friend bool operator==(const AttackSpec& a, const AttackSpec& b)
    {
        return a.direction == b.direction && a.epsilon == b.epsilon &&
               a.epsilonSpace == b.epsilonSpace && a.norm == b.norm && a.steps == b.steps &&
               a.stepScale == b.stepScale && a.momentum == b.momentum &&
               a.randomStart == b.randomStart && a.restarts == b.restarts &&
               a.bestIterate == b.bestIterate && a.start == b.start && a.views == b.views &&
               a.objective == b.objective && a.clamp == b.clamp && a.batchNorm == b.batchNorm;
    }
    friend bool operator!=(const AttackSpec& a, const AttackSpec& b) { return !(a == b); }
};

} // namespace clae
