// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/lessons/Lesson.h"

#include <QCoreApplication>

namespace clae {

/// What the steps of several lessons have in common.
class LessonSteps {
    Q_DECLARE_TR_FUNCTIONS(LessonSteps)
public:
    using Done = std::function<bool(const LessonFacts&, const LessonTrail&, int)>;
    using Progress = std::function<QString(const LessonFacts&, const LessonTrail&, int)>;

    /// Choose an image in Pairs.
    [[nodiscard]] static Done anotherImage();
    /// A run was begun after the step was entered, and has come to `steps` steps; the lens has seen
    /// its encoder.
    [[nodiscard]] static Done trained(qint64 steps);
    [[nodiscard]] static Progress trainedProgress(qint64 steps);
    [[nodiscard]] static Done stopped();

    /// Epsilon of what was attacked, network space.
    [[nodiscard]] static double epsilon(const LessonFacts& facts);
    /// Whether the newest attack was one of so large an epsilon (network space, within a fifth).
    [[nodiscard]] static bool attackedWith(const LessonFacts& facts, double epsilon);
    [[nodiscard]] static QString signedNumber(double value, int decimals);
    [[nodiscard]] static QString percent(double share);
};

} // namespace clae
