// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

#include <algorithm>
#include <cmath>

namespace clae {
namespace {

class TrainingOnThem {
    Q_DECLARE_TR_FUNCTIONS(TrainingOnThem)
public:
    enum Step { Off, Plain, On, Clae };
    static constexpr qint64 kTraining = 80;

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("training-on-them");
        lesson.title = tr("What training on them does");
        lesson.summary =
            tr("The same attack on an encoder that has seen it, and on one that has not.");
        lesson.minutes = 6;
        lesson.steps = {off(), plain(), on(), clae()};
        return lesson;
    }

private:
    static double rise(const LessonFacts& facts)
    {
        return facts.pairs ? facts.pairs->lossAfter - facts.pairs->lossBefore : 0.0;
    }

    static LessonStep off()
    {
        LessonStep step;
        step.title = tr("First without");
        step.text = tr("CLAE trains on L(i, j) + α · L(i, adversarial). Without it only the first "
                       "term is left. Both runs shall have the same seed, so that nothing else "
                       "differs.");
        step.target = QStringLiteral("objective.clae");
        step.action = tr("Untick Train with CLAE.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.idle && !now.spec.objective.clae;
        };
        return step;
    }

    static LessonStep train(const QString& title, const QString& text)
    {
        LessonStep step;
        step.title = title;
        step.text = text;
        step.target = QStringLiteral("start");
        step.action = tr("Press Start, wait for %1 steps, then press Stop.").arg(kTraining);
        step.done = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            return now.idle && LessonSteps::trained(kTraining)(now, trail, at);
        };
        step.progress = LessonSteps::trainedProgress(kTraining);
        return step;
    }

    static LessonStep plain()
    {
        LessonStep step =
            train(tr("The base loss alone"), tr("Pairs keeps attacking this encoder, although it "
                                                "does not train on what it sees there."));
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& facts = trail.done(at);
            return LessonVerdict{
                tr("The attack raises this encoder's loss by %1; cos(i, adversarial) is %2 on "
                   "average.")
                    .arg(LessonSteps::signedNumber(rise(facts), 4))
                    .arg(facts.pairs->cosineAdversarial, 0, 'f', 3)};
        };
        return step;
    }

    static LessonStep on()
    {
        LessonStep step;
        step.title = tr("Now with it");
        step.text = tr("The same seed draws the same first weights, the same images and the same "
                       "views.");
        step.target = QStringLiteral("objective.clae");
        step.action = tr("Tick Train with CLAE.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.idle && now.spec.objective.clae;
        };
        return step;
    }

    static LessonStep clae()
    {
        LessonStep step = train(tr("Train on the adversarial views"),
                                tr("The attack that Pairs shows is the same as before."));
        step.question = tr("After as many steps, the attack raises the loss of this encoder…");
        step.answers = {tr("…less than that of the other"), tr("…as much"), tr("…more")};
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& without = trail.done(Plain);
            const LessonFacts& with = trail.done(at);
            const double a = rise(without);
            const double b = rise(with);
            const double margin = 0.1 * std::max(std::abs(a), std::abs(b));
            return LessonVerdict{
                tr("Rise of the loss: %1 without CLAE, %2 with it; mean cos(i, adversarial): %3 "
                   "and "
                   "%4. One seed and a few steps prove nothing: Ablations repeats this over seeds "
                   "and shows intervals.")
                    .arg(LessonSteps::signedNumber(a, 4), LessonSteps::signedNumber(b, 4))
                    .arg(without.pairs->cosineAdversarial, 0, 'f', 3)
                    .arg(with.pairs->cosineAdversarial, 0, 'f', 3),
                b < a - margin   ? 0
                : b > a + margin ? 2
                                 : 1};
        };
        return step;
    }
};

} // namespace

Lesson trainingOnThemLesson()
{
    return TrainingOnThem::lesson();
}

} // namespace clae
