// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

namespace clae {
namespace {

class Steering {
    Q_DECLARE_TR_FUNCTIONS(Steering)
public:
    enum Step { Choose, Negatives, Whole, Remove };

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("steering");
        lesson.title = tr("Why the negatives steer it");
        lesson.summary = tr("At its start the attack cannot feel its own positive.");
        lesson.minutes = 4;
        lesson.steps = {choose(), negatives(), whole(), remove()};
        return lesson;
    }

private:
    static LessonStep choose()
    {
        LessonStep step;
        step.title = tr("The gradient in two parts");
        step.text = tr("The gradient of the loss with respect to an image flows through its "
                       "positive pair, and through all negatives. The attack begins with the view "
                       "compared with itself: their cosine is 1, as high as it can be.");
        step.question = tr("Which part of the gradient steers the first step?");
        step.answers = {tr("The positive part"), tr("The negative part"), tr("Both")};
        step.target = QStringLiteral("pairGrid");
        step.reveal = QStringLiteral("inspectView");
        step.action = tr("Click a row in Pairs; its gradient is in Inspect.");
        step.done = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            return LessonSteps::anotherImage()(now, trail, at) && now.inspection &&
                   now.inspection->image == now.current;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const auto& found = *trail.done(at).inspection;
            const double both = found.positiveGradient + found.negativeGradient;
            const double share = both > 0 ? found.positiveGradient / both : 0.0;
            constexpr double kNone = 0.01;
            return LessonVerdict{tr("|g+| = %1, |g−| = %2. A maximum has no slope: at the "
                                    "start the positive pair "
                                    "gives no direction (with start = same, as published).")
                                     .arg(found.positiveGradient, 0, 'g', 3)
                                     .arg(found.negativeGradient, 0, 'g', 3),
                                 share < kNone       ? 1
                                 : share > 1 - kNone ? 0
                                                     : 2};
        };
        return step;
    }

    static LessonStep negatives()
    {
        LessonStep step;
        step.title = tr("Only the negatives");
        step.text = tr("The setting Objective in More attack settings says what the attack's "
                       "gradient may flow through. With positives alone the attack would never "
                       "move from its start, so they are not offered here.");
        step.question = tr("One step that climbs the negatives' part alone: the loss…");
        step.answers = {tr("…rises as before"), tr("…rises less"), tr("…rises more")};
        step.target = QStringLiteral("attack.objective");
        step.action = tr("Set Objective to negatives, with 1 step.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.pairs && now.pairs->controls.attack.objective == "negatives" &&
                   now.pairs->controls.attack.steps == 1;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& facts = trail.done(at);
            const double rise = facts.pairs->lossAfter - facts.pairs->lossBefore;
            const auto& whole = trail.entered(at).pairs;
            const double before = whole ? whole->lossAfter - whole->lossBefore : 0.0;
            constexpr double kSame = 0.02; // of the rise
            return LessonVerdict{
                tr("The loss changed by %1; with the whole gradient it was %2.")
                    .arg(LessonSteps::signedNumber(rise, 4), LessonSteps::signedNumber(before, 4)),
                rise < (1 - kSame) * before   ? 1
                : rise > (1 + kSame) * before ? 2
                                              : 0};
        };
        return step;
    }

    static LessonStep whole()
    {
        LessonStep step;
        step.title = tr("Back to the whole loss");
        step.text = tr("So the harder positive is a by-product: the step away from where the "
                       "negatives are few is finite, and only after it does the view differ from "
                       "itself.");
        step.target = QStringLiteral("attack.objective");
        step.action = tr("Set Objective to whole again.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.pairs && now.pairs->controls.attack.objective == "whole";
        };
        return step;
    }

    static LessonStep remove()
    {
        LessonStep step;
        step.title = tr("Take one image away");
        step.text = tr("If the other images steer the attack, then another batch gives another "
                       "perturbation, of every image. In an attack on a classifier each image "
                       "would be alone.");
        step.question = tr("The heaviest batch mate is removed. This image's own perturbation…");
        step.answers = {tr("…stays the same"), tr("…changes")};
        step.target = QStringLiteral("pushTable");
        step.action = tr("In Inspect, under “Who pushed this image”, leave out the first image.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.inspection && now.inspection->removed > 0;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const auto& found = *trail.done(at).inspection;
            return LessonVerdict{
                tr("%1 of its pixels changed the sign of their perturbation; the cosine of the "
                   "perturbation before and after is %2.")
                    .arg(LessonSteps::percent(found.changedSigns))
                    .arg(found.deltaCosine, 0, 'f', 3),
                found.changedSigns > 0 ? 1 : 0};
        };
        return step;
    }
};

} // namespace

Lesson steeringLesson()
{
    return Steering::lesson();
}

} // namespace clae
