// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <QString>

#include <string>
#include <vector>

namespace clae {

/// How a figure of a sweep is shown.
struct SweepFigure {
    std::string key;    ///< of SweepCell::figures
    QString title;      ///< with its unit
    double scale = 1.0; ///< from the stored to the shown unit
    int decimals = 2;
    QString tip;
};

/// All figures that any of the cells has: accuracies first, then loss and speed.
[[nodiscard]] std::vector<SweepFigure> sweepFigures(const std::vector<SweepCell>& cells);

/// "73.05 ± 0.41", in the unit shown; without an interval the mean alone.
[[nodiscard]] QString meanText(const SweepFigure& figure, const SweepMean& mean);

} // namespace clae
