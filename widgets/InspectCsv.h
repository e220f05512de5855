// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"

#include <QString>

namespace clae {

/// All numbers of an inspection as CSV: section, name, value, image, class, epsilon (pixel space);
/// what a line does not have is empty. `measured` is the report with the row of epsilons; null:
/// none. Cosines, shares and weights are from -1 or 0 to 1, deltas in pixel space, losses in nats.
[[nodiscard]] QString inspectCsv(const InspectionReport& report, const InspectionReport* measured);

} // namespace clae
