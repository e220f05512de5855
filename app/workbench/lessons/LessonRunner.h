// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/lessons/Lesson.h"
#include "widgets/LessonPage.h"

#include <QObject>

#include <optional>

namespace clae {

/// Goes through one lesson: waits for the prediction, then for the action, then tells what was
/// measured. Knows facts only, not where they come from. Thread: GUI.
class LessonRunner : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Begins at the first step. REQUIRES: a lesson with steps.
    void begin(Lesson lesson, const LessonFacts& facts);
    void leave();
    [[nodiscard]] bool isRunning() const { return m_lesson.has_value(); }
    /// REQUIRES: isRunning().
    [[nodiscard]] const Lesson& lesson() const { return *m_lesson; }
    [[nodiscard]] const LessonStep& step() const
    {
        return m_lesson->steps[static_cast<std::size_t>(m_step)];
    }

    /// What is shown of the present step. REQUIRES: isRunning().
    [[nodiscard]] LessonPage page() const;
    /// Whether the user is to act now: what was to be predicted has been.
    [[nodiscard]] bool waitsForAction() const;

    void take(const LessonFacts& facts);
    void predict(int answer);
    void next();
    void back();

Q_SIGNALS:
    void pageChanged();
    /// Another step, or none, or the prediction was made: what is pointed at may be another.
    void targetChanged();
    /// Its last step was done and left.
    void finished(const QString& name);

private:
    void enter(int step);
    [[nodiscard]] bool isDone() const;
    void check();

    std::optional<Lesson> m_lesson;
    LessonFacts m_facts;
    LessonTrail m_trail;
    std::vector<int> m_predictions; ///< of each step; -1: none yet
    int m_step = 0;
};

} // namespace clae
