// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/lessons/LessonFacts.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace clae {

/// The facts as they were when a step of a lesson was entered and when it was done.
class LessonTrail {
public:
    void enter(int step, const LessonFacts& facts) { m_entered[step] = facts; }
    void finish(int step, const LessonFacts& facts) { m_done[step] = facts; }
    void forgetFrom(int step)
    {
        m_entered.erase(m_entered.lower_bound(step), m_entered.end());
        m_done.erase(m_done.lower_bound(step), m_done.end());
    }
    /// REQUIRES: the step was entered, or done.
    [[nodiscard]] const LessonFacts& entered(int step) const { return m_entered.at(step); }
    [[nodiscard]] const LessonFacts& done(int step) const { return m_done.at(step); }
    [[nodiscard]] bool isDone(int step) const { return m_done.count(step) != 0; }

private:
    std::map<int, LessonFacts> m_entered;
    std::map<int, LessonFacts> m_done;
};

/// What the measurement says of a prediction.
struct LessonVerdict {
    QString text;    ///< with the figures
    int answer = -1; ///< the prediction that it confirms; -1: none of them, or there was none
};

/// One step of a lesson: something to read, perhaps a prediction to make, perhaps something to do
/// with the real controls, and then what was measured.
struct LessonStep {
    QString title;
    QString text;
    QString question; ///< empty: nothing to predict
    QStringList answers;
    QString target; ///< object name of the widget or action to point at; empty: none
    QString reveal; ///< object name of a view that is to be in sight too; empty: none
    QString action; ///< what to do; empty: to read is enough
    /// Whether it has been done. REQUIRES: the step was entered.
    std::function<bool(const LessonFacts& now, const LessonTrail& trail, int step)> done;
    /// How far it is: "23 of 40 steps"; may be empty.
    std::function<QString(const LessonFacts& now, const LessonTrail& trail, int step)> progress;
    /// Once the step is done.
    std::function<LessonVerdict(const LessonTrail& trail, int step)> verdict;
};

struct Lesson {
    QString name; ///< never translated: under it the program remembers that it was done
    QString title;
    QString summary; ///< one line
    int minutes = 5;
    std::vector<LessonStep> steps;
};

/// The six lessons, in the order to go through them, in the present language.
[[nodiscard]] std::vector<Lesson> allLessons();

[[nodiscard]] Lesson positivePairsLesson();
[[nodiscard]] Lesson temperatureLesson();
[[nodiscard]] Lesson signStepLesson();
[[nodiscard]] Lesson steeringLesson();
[[nodiscard]] Lesson trainingOnThemLesson();
[[nodiscard]] Lesson tooMuchEpsilonLesson();

} // namespace clae
