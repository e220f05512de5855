// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"
#include "widgets/CurveRuns.h"

#include <QString>

namespace clae {

/// The part of the curves that is in sight.
struct CurveSight {
    const CurveOptions& options;
    const std::vector<bool>& hiddenRuns;
    double lower = 0.0; ///< of the x axis, in its unit
    double upper = 0.0;
};

/// The visible curves between the edges of the view as CSV, one line for each run and step that has
/// any of them: the values as they were reported, never smoothed, all digits. Columns are called as
/// in a run's metrics.csv and evaluations.csv. Empty when nothing is in sight.
[[nodiscard]] QString curvesCsv(const CurveRuns& runs, const CurveSight& sight);

} // namespace clae
