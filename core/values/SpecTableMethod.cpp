// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/SectionFields.h"
#include "core/values/SpecTable.h"

namespace clae {

namespace {

void addObjectiveFields(std::vector<SpecField>& fields)
{
    constexpr const char* kTotal = "L(zᵢ, zⱼ) + α L(zᵢ, z_{adv})";
    // Rows k and l run over all 2B views of a batch of B images, p(k) is the other view of k.
    SectionFields objective(fields, "objective", &TrainSpec::objective);
    objective.text(
        "method", &ObjectiveSpec::method,
        {{"simclr",
          "NT-Xent (Chen et al. 2020): every view is an anchor, all others are its negatives.",
          "L = 1/2B Σₖ −log( e^{s(k,p(k))} / Σ_{l≠k} e^{s(k,l)} )"},
         {"plain",
          "InfoNCE with view i as anchor; its negatives are the other images' views j only.",
          "L = 1/B Σₖ −log( e^{s(k,k′)} / Σₗ e^{s(k,l′)} ),  k of views i, l′ of views j"},
         {"uel",
          "Instance spreading (Ye et al. 2019): the partner is recognised and every negative "
          "rejected by itself; no gradient flows through the keys l.",
          "L = 1/2B Σₖ [ −log P(p(k)|k) − m Σ_{l≠k,p(k)} log(1 − P(l|k)) ]\n"
          "P(l|k) = e^{s(k,l)} / Σ_{n≠k} e^{s(k,n)}"}},
        {"The base loss L on two lists of embeddings.", "s(k,l) = cos(zₖ, zₗ) / T"});
    objective.boolean(
        "clae", &ObjectiveSpec::clae,
        {"Train on the adversarial view, too, rather than on the base loss alone.", kTotal});
    objective.real("alpha", &ObjectiveSpec::alpha, 0, 100,
                   {"Weight α of the adversarial term.", kTotal});
    objective.real("temperature", &ObjectiveSpec::temperature, 0.01, 10,
                   {"Temperature T: the lower, the more the nearest negatives count.",
                    "s(k,l) = cos(zₖ, zₗ) / T"});
    objective.real("negative_weight", &ObjectiveSpec::negativeWeight, 1, 100,
                   {"Weight m of UEL's negative term.", "−m Σₗ log(1 − P(l|k))"});
    objective.boolean("repeat_anchor", &ObjectiveSpec::repeatAnchor,
                      "Run view i through the clean network again for the adversarial term, as the "
                      "published Plain does: the same loss, one more update of the clean running "
                      "statistics.");
}

void addAttackPaths(SectionFields<AttackSpec>& attack)
{
    attack.text("start", &AttackSpec::start,
                {{"same",
                  "View i itself, as released: at δ = 0 the view meets itself, the positive pair "
                  "has no gradient, and the negatives alone steer.",
                  "δ* = argmax L(f(xᵢ), f(xᵢ + δ))"},
                 {"other", "View j: the positive pair has a gradient from the first step on.",
                  "δ* = argmax L(f(xᵢ), f(xⱼ + δ))"}},
                "The view that is perturbed against the anchor view i.");
    attack.text(
        "views", &AttackSpec::views,
        {{"one", "View i is the anchor, as released."},
         {"both", "View j is an anchor, too; the adversarial term is the mean of the two."}},
        "How many views serve as anchor of an attack.");
    attack.text("objective", &AttackSpec::objective,
                {{"whole", "The whole loss."},
                 {"positives", "Only the part of the gradient that comes from positive pairs."},
                 {"negatives", "Only the part of the gradient that comes from negative pairs."}},
                {"What the attack climbs.", "∇L = ∇L⁺ + ∇L⁻"});
    attack.boolean("clamp", &AttackSpec::clamp,
                   {"Keep adversarial pixels in [0, 1], so that they stay an image; off as "
                    "released, where they may leave it.",
                    "x_{adv} = clip(x + δ, 0, 1)"});
    attack.text("batch_norm", &AttackSpec::batchNorm,
                {{"frozen", "Normalise by the batch, leave the running statistics alone."},
                 {"train", "Normalise by the batch and update the running statistics, as "
                           "released; two of three updates a step then come from clean images."},
                 {"eval", "Normalise by the running statistics."}},
                "The adversarial batch norms during the attack's own passes.");
}

void addAttackFields(std::vector<SpecField>& fields)
{
    SectionFields attack(fields, "attack", &TrainSpec::attack);
    attack.text("direction", &AttackSpec::direction,
                {{"gradient", "Climb the loss of the whole batch.", "d = ∇ₓ L"},
                 {"random",
                  "The control: a random sign (l2: a random direction) in the gradient's place, "
                  "with the whole budget.",
                  "δ = ε sign(n),  n ~ N(0, I);   l2: δ = ε n / ‖n‖₂"}},
                "Where the attack goes.");
    attack.real("epsilon", &AttackSpec::epsilon, 0, 100,
                {"Budget ε of the attack, in attack.epsilon_space; at most 1 with linf. The "
                 "published 0.03 is normalised.",
                 "linf: |δ| ≤ ε in every pixel;   l2: ‖δ‖₂ ≤ ε in every image"});
    attack.enumeration(
        "epsilon_space", &AttackSpec::epsilonSpace,
        {{"normalized", "The network's input, (x − mean) / std; as released."},
         {"pixel", "Pixels in [0, 1], the same budget whatever the normalisation."}},
        {"Space in which the spec gives epsilon.", "ε in pixels = std · ε normalised"});
    attack.text("norm", &AttackSpec::norm,
                {{"linf", "The largest change of any pixel; steps along the sign of the gradient.",
                  "x ← Π_{ε}( x + a sign(∇L) )"},
                 {"l2", "The length of the change of a whole image; steps along the gradient.",
                  "x ← Π_{ε}( x + a ∇L / ‖∇L‖₂ )"}},
                {"Norm of the budget.", "‖δ‖ ≤ ε"});
    attack.integer("steps", &AttackSpec::steps, 1, 50,
                   {"Gradient steps K: 1 is FGSM (Goodfellow et al. 2015), more are PGD (Madry et "
                    "al. 2018), each projected into the ball. A step costs a forward and a "
                    "backward pass.",
                    "K = 1: x_{adv} = x + ε sign(∇L)\nK > 1: x ← Π_{ε}( x + a sign(∇L) )"});
    attack.real("step_scale", &AttackSpec::stepScale, 0.01, 100,
                {"Size a of one step, as a multiple of the size that just spends the budget.",
                 "a = step_scale · ε / K"});
    attack.real("momentum", &AttackSpec::momentum, 0, 1,
                {"Momentum μ of MI-FGSM (Dong et al. 2018); 0: plain PGD.",
                 "g ← μ g + ∇L / ‖∇L‖₁,   x ← Π_{ε}( x + a sign(g) )"});
    attack.boolean("random_start", &AttackSpec::randomStart,
                   {"Begin at a random point of the ball rather than at δ = 0.",
                    "linf: δ₀ ~ U[−ε, ε];   l2: δ₀ uniform in the ball"});
    attack.integer("restarts", &AttackSpec::restarts, 1, 100,
                   "Attempts, each from another random start; the one of highest batch loss wins.");
    attack.boolean("best_iterate", &AttackSpec::bestIterate,
                   "Keep the point of highest batch loss on the way rather than the last one.");
    addAttackPaths(attack);
}

} // namespace

void addMethodFields(std::vector<SpecField>& fields)
{
    addObjectiveFields(fields);
    addAttackFields(fields);
}

} // namespace clae
