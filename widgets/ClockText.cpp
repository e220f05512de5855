// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ClockText.h"

#include <cmath>

namespace clae {

QString clockText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return QStringLiteral("–");
    }
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const QChar zero = QLatin1Char('0');
    const qint64 hours = whole / 3600;
    if (hours > 0) {
        return QStringLiteral("%1:%2:%3")
            .arg(hours)
            .arg(whole / 60 % 60, 2, 10, zero)
            .arg(whole % 60, 2, 10, zero);
    }
    return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, zero);
}

} // namespace clae
