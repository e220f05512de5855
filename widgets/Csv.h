// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace clae {

/// The cells as a line of a CSV file (RFC 4180, but a line feed at its end): quoted where a comma,
/// quote or line break asks for it.
[[nodiscard]] inline QString csvLine(QStringList cells)
{
    for (QString& cell : cells) {
        if (cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) ||
            cell.contains(QLatin1Char('\n'))) {
            cell = QLatin1Char('"') + cell.replace(QLatin1Char('"'), QLatin1String("\"\"")) +
                   QLatin1Char('"');
        }
    }
    return cells.join(QLatin1Char(',')) + QLatin1Char('\n');
}

} // namespace clae
