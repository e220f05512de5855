// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"

#include <QString>

#include <memory>

namespace clae {

/// The colour of a run that has none of its own.
constexpr int kNoRunColor = -1;

/// A stored run that is laid over the one that trains.
struct CurveOverlay {
    std::shared_ptr<const RunRecord> record; ///< never null
    QString name;
    int color = 0; ///< as PlottedRun has it, or kNoRunColor
};

} // namespace clae
