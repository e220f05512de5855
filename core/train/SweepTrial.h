// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Sweep.h"
#include "core/values/Dataset.h"
#include "core/values/EvaluationReports.h"

#include <map>
#include <memory>
#include <string>

namespace clae {

/// One run of a sweep: trains without storing or evaluating anything on the way, then measures.
/// Keeps every data set that it has loaded. Thread: a training thread; sets its compute threads.
class SweepTrial {
public:
    explicit SweepTrial(MeasureRequest request) : m_request(std::move(request)) {}

    /// The figures that SweepRun names. Throws InputError and Cancelled, at a step's end.
    std::map<std::string, double> operator()(const TrainSpec& spec, const StopToken& stop,
                                             const TrialProgressFunction& progress);

private:
    std::shared_ptr<const DatasetPair> data(const DataSpec& spec, const StopToken& stop,
                                            const TrialProgressFunction& progress);

    MeasureRequest m_request;
    std::map<std::string, std::shared_ptr<const DatasetPair>> m_data;
};

} // namespace clae
