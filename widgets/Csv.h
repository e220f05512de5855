// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Csv.h"

#include <QStringList>

#include <string>
#include <vector>

namespace clae {

/// The cells as a line of a CSV file, quoted where needed (core/values/Csv.h).
[[nodiscard]] inline QString csvLine(const QStringList& cells)
{
    std::vector<std::string> fields;
    for (const QString& cell : cells) {
        fields.push_back(cell.toStdString());
    }
    return QString::fromStdString(csvLine(fields));
}

} // namespace clae
