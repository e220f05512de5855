// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/lessons/LessonSteps.h"

#include "core/values/SpecRules.h"

#include <algorithm>
#include <cmath>

namespace clae {

LessonSteps::Done LessonSteps::anotherImage()
{
    return [](const LessonFacts& now, const LessonTrail& trail, int step) {
        return now.current >= 0 && now.picks > trail.entered(step).picks;
    };
}

LessonSteps::Done LessonSteps::trained(qint64 steps)
{
    return [steps](const LessonFacts& now, const LessonTrail& trail, int step) {
        // The lens gets a copy of the encoder about twice a second.
        return now.runs > trail.entered(step).runs && now.step >= steps && now.pairs &&
               now.pairs->modelStep >= steps / 2;
    };
}

LessonSteps::Progress LessonSteps::trainedProgress(qint64 steps)
{
    return [steps](const LessonFacts& now, const LessonTrail& trail, int step) {
        if (now.runs == trail.entered(step).runs) {
            return QString();
        }
        return tr("%1 of %2 training steps").arg(std::min(now.step, steps)).arg(steps);
    };
}

LessonSteps::Done LessonSteps::stopped()
{
    return [](const LessonFacts& now, const LessonTrail&, int) {
        return now.idle;
    };
}

double LessonSteps::epsilon(const LessonFacts& facts)
{
    const AttackSpec& attack = facts.pairs->controls.attack;
    return convertEpsilon(attack.epsilon, attack.epsilonSpace, EpsilonSpace::Normalized,
                          meanStd(facts.spec.data));
}

bool LessonSteps::attackedWith(const LessonFacts& facts, double wanted)
{
    if (!facts.pairs || !facts.pairs->controls.clae) {
        return false;
    }
    const double found = epsilon(facts);
    return wanted > 0 ? std::abs(found / wanted - 1.0) <= 0.2 : found < 1e-4;
}

QString LessonSteps::signedNumber(double value, int decimals)
{
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
           QString::number(std::abs(value), 'f', decimals);
}

QString LessonSteps::percent(double share)
{
    return tr("%1 %").arg(100.0 * share, 0, 'f', 1);
}

} // namespace clae
