// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cmath>

namespace clae {

/// A number for reading: `digits` after the point, a true minus sign, never "−0"; a dash for what
/// is not finite.
[[nodiscard]] inline QString numberText(double value, int digits)
{
    if (!std::isfinite(value)) {
        return QStringLiteral("–");
    }
    QString text = QString::number(value, 'f', digits);
    if (text.toDouble() == 0.0) {
        text.remove(QLatin1Char('-'));
    }
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace clae
