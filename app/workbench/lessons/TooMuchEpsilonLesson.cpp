// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

#include <cmath>

namespace clae {
namespace {

class TooMuchEpsilon {
    Q_DECLARE_TR_FUNCTIONS(TooMuchEpsilon)
public:
    enum Step { Off, Baseline, Published, WithPublished, Huge, WithHuge };
    static constexpr double kPublished = 0.03; // network space
    static constexpr double kHuge = 0.5;

    static Lesson lesson()
    {
        Lesson lesson;
        lesson.name = QStringLiteral("too-much-epsilon");
        lesson.title = tr("Too much epsilon, and no help at all");
        lesson.summary = tr("Three short runs, measured: where it helps, where it does not.");
        lesson.minutes = 8;
        lesson.steps = {off(), baseline(), published(), withPublished(), huge(), withHuge()};
        return lesson;
    }

private:
    static double knn(const LessonFacts& facts) { return facts.evaluations.back().knnTop1; }

    /// Half a point: about the standard error of an accuracy on 2,000 images is twice that.
    static constexpr double kSame = 0.01;

    static int compare(double value, double reference)
    {
        return value > reference + kSame ? 0 : value < reference - kSame ? 2 : 1;
    }

    static LessonStep off()
    {
        LessonStep step;
        step.title = tr("What it is measured against");
        step.text = tr("A weighted kNN on frozen embeddings says what an encoder is worth; labels "
                       "are used for it alone. The first run is the base loss, one epoch.");
        step.target = QStringLiteral("objective.clae");
        step.action = tr("Untick Train with CLAE.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.idle && !now.spec.objective.clae;
        };
        return step;
    }

    static LessonStep epoch(const QString& title, const QString& text)
    {
        LessonStep step;
        step.title = title;
        step.text = text;
        step.target = QStringLiteral("start");
        step.action = tr("Press Start, wait for the evaluation after the first epoch, then press "
                         "Stop.");
        step.done = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            return now.idle && now.runs > trail.entered(at).runs && !now.evaluations.empty() &&
                   now.evaluations.back().epoch >= 1;
        };
        step.progress = [](const LessonFacts& now, const LessonTrail& trail, int at) {
            if (now.runs == trail.entered(at).runs) {
                return QString();
            }
            return now.evaluations.empty() || now.evaluations.back().epoch < 1
                       ? tr("Step %1; the epoch is not over yet").arg(now.step)
                       : tr("The epoch is measured; press Stop");
        };
        return step;
    }

    static LessonStep baseline()
    {
        LessonStep step = epoch(tr("The baseline"), tr("All three runs have the same seed and the "
                                                       "same length."));
        step.verdict = [](const LessonTrail& trail, int at) {
            return LessonVerdict{tr("kNN accuracy without CLAE: %1.")
                                     .arg(LessonSteps::percent(knn(trail.done(at))))};
        };
        return step;
    }

    static LessonStep published()
    {
        LessonStep step;
        step.title = tr("The published epsilon");
        step.text = tr("Now adversarial views of the size that the paper uses.");
        step.target = QStringLiteral("epsilon");
        step.action = tr("Tick Train with CLAE and set epsilon to 0.03 (normalised).");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.idle && now.spec.objective.clae &&
                   LessonSteps::attackedWith(now, kPublished);
        };
        return step;
    }

    static LessonStep withPublished()
    {
        LessonStep step = epoch(tr("With CLAE"), tr("Each step costs about twice the time: an "
                                                    "attack, and a third view."));
        step.question = tr("After one epoch the kNN accuracy is…");
        step.answers = {tr("…higher than the baseline's"), tr("…the same within a point"),
                        tr("…lower")};
        step.verdict = [](const LessonTrail& trail, int at) {
            const double base = knn(trail.done(Baseline));
            const double with = knn(trail.done(at));
            const int answer = compare(with, base);
            return LessonVerdict{
                tr("%1 with CLAE, %2 without. %3")
                    .arg(LessonSteps::percent(with), LessonSteps::percent(base),
                         answer == 0 ? tr("It helped here; one seed is no proof.")
                                     : tr("It did not help here. Short runs and small encoders are "
                                          "where the paper promises least.")),
                answer};
        };
        return step;
    }

    static LessonStep huge()
    {
        LessonStep step;
        step.title = tr("Far too much");
        step.text = tr("With 0.5 (normalised), a quarter of the whole pixel range, the adversarial "
                       "view is a picture that no camera takes.");
        step.target = QStringLiteral("epsilon");
        step.action = tr("Set epsilon to 0.5 (normalised) and look at Pairs.");
        step.done = [](const LessonFacts& now, const LessonTrail&, int) {
            return now.idle && LessonSteps::attackedWith(now, kHuge);
        };
        return step;
    }

    static LessonStep withHuge()
    {
        LessonStep step =
            epoch(tr("Train on it"), tr("Adversarial and clean views have batch norms of their "
                                        "own; that shields the clean ones a little."));
        step.question = tr("After one epoch the kNN accuracy is…");
        step.answers = {tr("…higher than with epsilon 0.03"), tr("…the same within a point"),
                        tr("…lower")};
        step.verdict = [](const LessonTrail& trail, int at) {
            return LessonVerdict{
                tr("%1 at 0.5, %2 at 0.03, %3 without. Whatever came out: it is one seed. "
                   "Ablations, with five seeds an epsilon, gives the interval.")
                    .arg(LessonSteps::percent(knn(trail.done(at))),
                         LessonSteps::percent(knn(trail.done(WithPublished))),
                         LessonSteps::percent(knn(trail.done(Baseline)))),
                compare(knn(trail.done(at)), knn(trail.done(WithPublished)))};
        };
        return step;
    }
};

} // namespace

Lesson tooMuchEpsilonLesson()
{
    return TooMuchEpsilon::lesson();
}

} // namespace clae
