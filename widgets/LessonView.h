// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/LessonPage.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace clae {

class LessonNote;

/// The list of lessons, and the step of the one that is being gone through: text, prediction,
/// action, and what was measured. Thread: GUI.
class LessonView : public QWidget {
    Q_OBJECT
public:
    explicit LessonView(QWidget* parent = nullptr);

    void setLessons(const std::vector<LessonCard>& cards);
    void showList();
    void showPage(const LessonPage& page);
    /// Gives the keyboard to what the step waits for here: the predictions, or the way on.
    void focusStep();

    [[nodiscard]] QSize sizeHint() const override { return {280, 420}; }

Q_SIGNALS:
    void lessonChosen(int index);
    void answerChosen(int answer);
    void nextRequested();
    void backRequested();
    void leaveRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildList();
    QWidget* buildPage();
    void buildAnswers(const LessonPage& page);
    void showAnswers(const LessonPage& page);

    QStackedWidget* m_stack;
    QVBoxLayout* m_cards;
    QLabel* m_lesson;
    QProgressBar* m_progress;
    QScrollArea* m_scroll;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_question;
    QWidget* m_answers;
    QVBoxLayout* m_answerLayout;
    QButtonGroup* m_group = nullptr;
    LessonNote* m_action;
    LessonNote* m_verdict;
    QPushButton* m_back;
    QPushButton* m_next;
    int m_shownStep = -1;
    QString m_shownLesson;
};

} // namespace clae
