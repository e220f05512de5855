// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Dataset.h"
#include "core/values/EvaluationReports.h"
#include "core/values/ModelState.h"
#include "core/values/Reports.h"
#include "core/values/StopToken.h"
#include "core/values/TrainSpec.h"

#include <functional>
#include <memory>
#include <optional>

namespace clae {

/// What was found of one frozen encoder.
struct Measurement {
    EvaluationReport knn; ///< with the representation's figures
    std::optional<ProbeReport> probe;
    std::optional<RobustReport> robust;
};

/// Measures an encoder as `spec.evaluate` says. Loads the transfer data set when one is asked for:
/// any of the catalogue but "stl10-unlabeled", in the run's channels and size (TransferData.h).
/// The encoder is a copy of its own; that no measurement changed it is asserted by a checksum.
/// Throws InputError and Cancelled. Thread: any one; blocks.
[[nodiscard]] Measurement measure(const TrainSpec& spec,
                                  const std::shared_ptr<const DatasetPair>& data,
                                  const ModelState& state, const MeasureRequest& request,
                                  const StopToken& stop,
                                  const std::function<void(const Progress&)>& progress = {});

} // namespace clae
