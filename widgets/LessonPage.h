// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace clae {

/// One step of a lesson as LessonView shows it.
struct LessonPage {
    QString lesson;
    int step = 0; ///< from 0
    int steps = 1;
    QString title;
    QString text;
    QString question; ///< empty: nothing to predict
    QStringList answers;
    int predicted = -1; ///< the chosen answer; -1: none yet
    QString action;     ///< empty: to read is enough
    bool waits = false; ///< for the action
    bool done = false;
    QString progress;  ///< of the action; may be empty
    QString verdict;   ///< what was measured; may be empty
    int measured = -1; ///< the answer that this confirms; -1: none
};

/// A lesson in the list.
struct LessonCard {
    QString title;
    QString summary;
    int minutes = 0;
    bool done = false;
};

} // namespace clae
