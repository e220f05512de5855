// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonRunner.h"

#include <utility>

namespace clae {

void LessonRunner::begin(Lesson lesson, const LessonFacts& facts)
{
    m_predictions.assign(lesson.steps.size(), -1);
    m_lesson = std::move(lesson);
    m_facts = facts;
    m_trail = LessonTrail();
    enter(0);
}

void LessonRunner::leave()
{
    m_lesson.reset();
    Q_EMIT targetChanged();
    Q_EMIT pageChanged();
}

void LessonRunner::enter(int step)
{
    m_step = step;
    m_trail.forgetFrom(step);
    m_trail.enter(step, m_facts);
    m_predictions[static_cast<std::size_t>(step)] = -1;
    check();
    Q_EMIT targetChanged();
    Q_EMIT pageChanged();
}

bool LessonRunner::isDone() const
{
    return m_trail.isDone(m_step);
}

bool LessonRunner::waitsForAction() const
{
    const bool predicted =
        step().question.isEmpty() || m_predictions[static_cast<std::size_t>(m_step)] >= 0;
    return isRunning() && predicted && !isDone();
}

void LessonRunner::check()
{
    // What was done before the prediction does not count: the verdict would have been in sight.
    if (!isDone() && waitsForAction() &&
        (step().action.isEmpty() || step().done(m_facts, m_trail, m_step))) {
        m_trail.finish(m_step, m_facts);
        Q_EMIT targetChanged();
    }
}

void LessonRunner::take(const LessonFacts& facts)
{
    m_facts = facts;
    if (isRunning() && !isDone()) {
        check();
        Q_EMIT pageChanged();
    }
}

void LessonRunner::predict(int answer)
{
    int& predicted = m_predictions[static_cast<std::size_t>(m_step)];
    if (predicted < 0 && answer >= 0 && answer < step().answers.size()) {
        predicted = answer;
        m_trail.enter(m_step, m_facts); // the step is compared with what was known now
        check();
        Q_EMIT targetChanged();
        Q_EMIT pageChanged();
    }
}

void LessonRunner::next()
{
    if (!isDone()) {
        return;
    }
    if (m_step + 1 < static_cast<int>(m_lesson->steps.size())) {
        enter(m_step + 1);
    } else {
        const QString name = m_lesson->name;
        leave();
        Q_EMIT finished(name);
    }
}

void LessonRunner::back()
{
    if (m_step > 0) {
        enter(m_step - 1);
    }
}

LessonPage LessonRunner::page() const
{
    const LessonStep& now = step();
    LessonPage page;
    page.lesson = m_lesson->title;
    page.step = m_step;
    page.steps = static_cast<int>(m_lesson->steps.size());
    page.title = now.title;
    page.text = now.text;
    page.question = now.question;
    page.answers = now.answers;
    page.predicted = m_predictions[static_cast<std::size_t>(m_step)];
    page.action = now.action;
    page.waits = waitsForAction();
    page.done = isDone();
    if (page.waits && now.progress) {
        page.progress = now.progress(m_facts, m_trail, m_step);
    }
    if (page.done && now.verdict) {
        const LessonVerdict verdict = now.verdict(m_trail, m_step);
        page.verdict = verdict.text;
        page.measured = verdict.answer;
    }
    return page;
}

} // namespace clae
