// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/Lesson.h"

namespace clae {

std::vector<Lesson> allLessons()
{
    return {positivePairsLesson(), temperatureLesson(),    signStepLesson(),
            steeringLesson(),      trainingOnThemLesson(), tooMuchEpsilonLesson()};
}

} // namespace clae
