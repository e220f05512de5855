// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

#include <cmath>

namespace clae {
namespace {

class SignStep {
    Q_DECLARE_TR_FUNCTIONS(SignStep)
public:
    enum Step { Zero, Small, Large, Random, Back };

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("sign-step");
        lesson.title = tr("One sign-gradient step");
        lesson.summary = tr("What the attack does to a picture, and to the loss.");
        lesson.minutes = 4;
        lesson.steps = {zero(), small(), large(), random(), back()};
        return lesson;
    }

private:
    /// How far the attack raised the loss.
    static double rise(const LessonFacts& facts)
    {
        return facts.pairs->lossAfter - facts.pairs->lossBefore;
    }

    static QString losses(const LessonFacts& facts)
    {
        return tr("loss %1 before, %2 after (%3)")
            .arg(facts.pairs->lossBefore, 0, 'f', 4)
            .arg(facts.pairs->lossAfter, 0, 'f', 4)
            .arg(LessonSteps::signedNumber(rise(facts), 4));
    }

    static LessonStep zero()
    {
        LessonStep step;
        step.title = tr("Begin at nothing");
        step.text =
            tr("The attack may change each pixel by at most epsilon. It follows the sign of "
               "the loss's gradient: δ = ε · sign(∇ₓ L). With epsilon 0 "
               "it can do "
               "nothing.");
        step.target = QStringLiteral("epsilon");
        step.action = tr("Drag epsilon to 0.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return LessonSteps::attackedWith(now, 0.0);
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& facts = trail.done(at);
            return LessonVerdict{tr("Largest change of a pixel: %1; %2.")
                                     .arg(facts.pairs->maxDeltaPixel, 0, 'f', 4)
                                     .arg(losses(facts))};
        };
        return step;
    }

    static LessonStep small()
    {
        LessonStep step;
        step.title = tr("The published epsilon");
        step.text = tr("The paper's epsilon is 0.03 in the network's normalised space, where the "
                       "standard deviation is 0.5: 0.015 of the pixel range, about 3.8 of 255 "
                       "grey levels. Only the sign of the gradient is used, not its size.");
        step.question = tr("With one step, how far does the most changed pixel move?");
        step.answers = {tr("By all of epsilon"), tr("By less than epsilon"),
                        tr("By more than epsilon")};
        step.target = QStringLiteral("epsilon");
        step.action = tr("Set epsilon to 0.03 (normalised), with 1 step.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return LessonSteps::attackedWith(now, 0.03) && now.pairs->controls.attack.steps == 1;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& facts = trail.done(at);
            const double epsilon = LessonSteps::epsilon(facts) * meanStd(facts.spec.data);
            const double share = facts.pairs->maxDeltaPixel / epsilon;
            constexpr double kSame = 0.01;
            return LessonVerdict{
                tr("Epsilon is %1 of the pixel range, the most changed pixel moved by %2; %3.")
                    .arg(epsilon, 0, 'f', 4)
                    .arg(facts.pairs->maxDeltaPixel, 0, 'f', 4)
                    .arg(losses(facts)),
                share < 1 - kSame   ? 1
                : share > 1 + kSame ? 2
                                    : 0};
        };
        return step;
    }

    static LessonStep large()
    {
        LessonStep step;
        step.title = tr("More of it");
        step.text = tr("Now a larger step in the same direction. Watch the adversarial view: at "
                       "which epsilon do you begin to see it?");
        step.question = tr("Epsilon grows more than threefold, to 0.1. The rise of the loss…");
        step.answers = {tr("…grows too"), tr("…stays as it is"), tr("…becomes smaller")};
        step.target = QStringLiteral("epsilon");
        step.action = tr("Drag epsilon to 0.1 (normalised).");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return LessonSteps::attackedWith(now, 0.1);
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const double before = rise(trail.done(Small));
            const double after = rise(trail.done(at));
            const double margin = 0.1 * std::abs(before);
            return LessonVerdict{tr("The rise was %1 at 0.03 and is %2 now: %3.")
                                     .arg(LessonSteps::signedNumber(before, 4),
                                          LessonSteps::signedNumber(after, 4),
                                          losses(trail.done(at))),
                                 after > before + margin   ? 0
                                 : after < before - margin ? 2
                                                           : 1};
        };
        return step;
    }

    static LessonStep random()
    {
        LessonStep step;
        step.title = tr("The control: random signs");
        step.text = tr("Is it the direction that counts, or would any noise of that size do? Put "
                       "random signs in the gradient's place, with the same epsilon.");
        step.question = tr("Compared with the gradient's signs, random signs raise the loss…");
        step.answers = {tr("…far less"), tr("…about as much"), tr("…more")};
        step.target = QStringLiteral("attack.direction");
        step.action = tr("Set Direction to random.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.pairs && now.pairs->controls.attack.direction == "random";
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const double gradient = rise(trail.done(Large));
            const double noise = rise(trail.done(at));
            constexpr double kFarLess = 0.5;
            constexpr double kMore = 1.1;
            return LessonVerdict{tr("The gradient's signs: %1. Random signs: %2.")
                                     .arg(LessonSteps::signedNumber(gradient, 4),
                                          LessonSteps::signedNumber(noise, 4)),
                                 noise < kFarLess * gradient ? 0
                                 : noise > kMore * gradient  ? 2
                                                             : 1};
        };
        return step;
    }

    static LessonStep back()
    {
        LessonStep step;
        step.title = tr("Back to the gradient");
        step.text = tr("A perturbation is adversarial by its direction, not by its size. Training "
                       "with random signs is the control that every claim about adversarial "
                       "training needs.");
        step.target = QStringLiteral("attack.direction");
        step.action = tr("Set Direction to gradient again.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.pairs && now.pairs->controls.attack.direction == "gradient";
        };
        return step;
    }
};

} // namespace

Lesson signStepLesson()
{
    return SignStep::lesson();
}

} // namespace clae
