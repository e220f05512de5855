// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

namespace clae {
namespace {

class PositivePairs {
    Q_DECLARE_TR_FUNCTIONS(PositivePairs)
public:
    enum Step { Choose, Train, Stop };
    static constexpr qint64 kTraining = 60;

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("positive-pairs");
        lesson.title = tr("Positive pairs");
        lesson.summary = tr("Two random views of one image, and what training does to them.");
        lesson.minutes = 3;
        lesson.steps = {choose(), train(), stop()};
        return lesson;
    }

private:
    static LessonStep choose()
    {
        LessonStep step;
        step.title = tr("Two views of one image");
        step.text =
            tr("Each image is cropped, flipped and recoloured at random, twice. View i and view j "
               "are a positive pair: the encoder is to map both to nearly the same point. Nobody "
               "tells it what the picture shows. All other images of the batch are negatives.");
        step.target = QStringLiteral("pairGrid");
        step.action = tr("Click a row in Pairs and compare its two views.");
        step.done = LessonSteps::anotherImage();
        step.verdict = [](const LessonTrail& trail, int at) {
            const LessonFacts& facts = trail.done(at);
            if (!facts.pairs) {
                return LessonVerdict{};
            }
            LessonVerdict verdict{tr("Over the pairs shown, cos(i, j) is %1 on average.")
                                      .arg(facts.pairs->cosineViews, 0, 'f', 3)};
            if (facts.pairs->rankViews > 0) {
                verdict.text +=
                    QLatin1Char(' ') +
                    tr("Among all views of the batch, view j comes at place %1 on average by its "
                       "nearness to view i; 1 would be the nearest of %2.")
                        .arg(facts.pairs->rankViews, 0, 'f', 1)
                        .arg(2 * facts.pairs->batch - 1);
            }
            return verdict;
        };
        return step;
    }

    static LessonStep train()
    {
        LessonStep step;
        step.title = tr("Train, and look again");
        step.text = tr("A cosine alone says little: an untrained network maps all images close to "
                       "each other, whatever they show. What counts is the place of view j among "
                       "all the others.");
        step.question =
            tr("After %1 training steps, where will view j be among all views of the batch?")
                .arg(kTraining);
        step.answers = {tr("Nearer to the first place than now"), tr("About where it is now"),
                        tr("Further back")};
        step.target = QStringLiteral("start");
        step.action = tr("Press Start and wait for %1 steps.").arg(kTraining);
        step.done = LessonSteps::trained(kTraining);
        step.progress = LessonSteps::trainedProgress(kTraining);
        step.verdict = [](const LessonTrail& trail, int at) {
            const auto& before = trail.entered(at).pairs;
            const auto& after = trail.done(at).pairs;
            if (!before || !after || before->rankViews <= 0 || after->rankViews <= 0) {
                return LessonVerdict{tr("There was no place to compare with.")};
            }
            constexpr double kSame = 0.5; // places
            const double change = after->rankViews - before->rankViews;
            return LessonVerdict{
                tr("Mean place %1 before, %2 after; mean cos(i, j) %3 before, %4 after.")
                    .arg(before->rankViews, 0, 'f', 1)
                    .arg(after->rankViews, 0, 'f', 1)
                    .arg(before->cosineViews, 0, 'f', 3)
                    .arg(after->cosineViews, 0, 'f', 3),
                change < -kSame  ? 0
                : change > kSame ? 2
                                 : 1};
        };
        return step;
    }

    static LessonStep stop()
    {
        LessonStep step;
        step.title = tr("What was learned");
        step.text = tr("The classes were never used, and yet views of one image found each other. "
                       "The kNN accuracy in Curves tells whether images of one class did so too; "
                       "it is measured with labels, after the fact.");
        step.target = QStringLiteral("stop");
        step.action = tr("Press Stop; the run is saved.");
        step.done = LessonSteps::stopped();
        return step;
    }
};

} // namespace

Lesson positivePairsLesson()
{
    return PositivePairs::lesson();
}

} // namespace clae
