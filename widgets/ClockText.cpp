// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ClockText.h"

#include "core/values/DurationText.h"

#include <cmath>

namespace clae {

QString clockText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return QStringLiteral("–");
    }
    return QString::fromStdString(durationText(seconds));
}

} // namespace clae
