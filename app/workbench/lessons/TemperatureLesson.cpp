// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

namespace clae {
namespace {

class Temperature {
    Q_DECLARE_TR_FUNCTIONS(Temperature)
public:
    enum Step { Train, Choose, Sharpen };
    static constexpr qint64 kTraining = 60;
    static constexpr double kSharp = 0.1;

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("temperature");
        lesson.title = tr("Negatives and temperature");
        lesson.summary = tr("How many images of the batch really push.");
        lesson.minutes = 4;
        lesson.steps = {train(), choose(), sharpen()};
        return lesson;
    }

private:
    static LessonStep train()
    {
        LessonStep step;
        step.title = tr("An encoder that tells images apart");
        step.text = tr("The loss pushes an image away from all others of the batch, each with a "
                       "weight of its own: w_k = exp(cos_k / T) / Σ exp(cos_l / T). Near images "
                       "weigh more. T is the temperature. An untrained encoder finds all images "
                       "alike; train it a little first.");
        step.target = QStringLiteral("start");
        step.action = tr("Press Start, wait for %1 steps, then press Stop.").arg(kTraining);
        step.done = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            return now.idle && LessonSteps::trained(kTraining)(now, trail, at);
        };
        step.progress = LessonSteps::trainedProgress(kTraining);
        return step;
    }

    static LessonStep choose()
    {
        LessonStep step;
        step.title = tr("Who pushes this image?");
        step.text = tr("Inspect lists all images of the batch by their weight. If all weighed the "
                       "same, as many would push as there are; the fewer carry the weight, the "
                       "smaller the effective number of negatives, exp(−Σ w ln w).");
        step.target = QStringLiteral("pairGrid");
        step.reveal = QStringLiteral("inspectView");
        step.action = tr("Click a row in Pairs; its weights appear in Inspect.");
        step.done = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            return LessonSteps::anotherImage()(now, trail, at) && now.inspection &&
                   now.inspection->image == now.current;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const auto& found = *trail.done(at).inspection;
            return LessonVerdict{
                tr("At T = %1 the effective number of negatives is %2; the heaviest has %3 of the "
                   "weight.")
                    .arg(found.temperature)
                    .arg(found.effectiveMates, 0, 'f', 1)
                    .arg(LessonSteps::percent(found.heaviestWeight))};
        };
        return step;
    }

    static LessonStep sharpen()
    {
        LessonStep step;
        step.title = tr("A lower temperature");
        step.text = tr("The temperature divides the cosines before the exponential. Set it to %1.")
                        .arg(kSharp);
        step.question = tr("How will the weight be spread then?");
        step.answers = {tr("Over fewer images"), tr("As before"), tr("Over more images")};
        step.target = QStringLiteral("objective.temperature");
        step.reveal = QStringLiteral("inspectView");
        step.action = tr("Set the temperature in Experiment to %1.").arg(kSharp);
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.inspection && now.inspection->temperature <= 1.05 * kSharp;
        };
        step.verdict = [](const LessonTrail& trail, int at) {
            const auto& before = *trail.done(Choose).inspection;
            const auto& after = *trail.done(at).inspection;
            constexpr double kSame = 0.02; // of the number
            const double ratio = after.effectiveMates / before.effectiveMates;
            return LessonVerdict{
                tr("The effective number of negatives went from %1 to %2, the heaviest weight from "
                   "%3 to %4. A low temperature makes the loss a matter of the few nearest images "
                   "— also where they are of the same class.")
                    .arg(before.effectiveMates, 0, 'f', 1)
                    .arg(after.effectiveMates, 0, 'f', 1)
                    .arg(LessonSteps::percent(before.heaviestWeight),
                         LessonSteps::percent(after.heaviestWeight)),
                ratio < 1 - kSame   ? 0
                : ratio > 1 + kSame ? 2
                                    : 1};
        };
        return step;
    }
};

} // namespace

Lesson temperatureLesson()
{
    return Temperature::lesson();
}

} // namespace clae
