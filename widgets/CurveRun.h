// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"
#include "widgets/CurveMetrics.h"
#include "widgets/CurveSeries.h"
#include "widgets/RunClock.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace clae {

/// What one run says of a metric at a place of the x axis.
struct CurveReading {
    std::size_t run = 0; ///< as CurveRuns counts them
    CurveMetric metric = CurveMetric::LossClean;
    double step = 0.0;  ///< of the value: the nearest that the run has
    double place = 0.0; ///< of that step on the axis
    double value = 0.0; ///< unsmoothed; NaN in a gap
};

/// One run as curves: the one that trains now, or a stored one. Holds drawable series of the wanted
/// metrics only and fills them piece by piece, so that neither the memory nor the time depends on
/// what is not shown. Thread: GUI.
class CurveRun {
public:
    struct Series {
        CurveSeries line;
        CurveSeries low;       ///< only of metrics with a band: the 5th percentile ...
        CurveSeries high;      ///< ... and the 95th
        std::size_t taken = 0; ///< steps or evaluations of the run that are in them
    };

    /// A run that grows by append().
    CurveRun() = default;
    /// A stored run, which grows by append() when another process still writes it. REQUIRES: not
    /// null.
    explicit CurveRun(std::shared_ptr<const RunRecord> record);

    /// Amortised O(1), but for the first one behind a stored run; the series of wanted metrics
    /// follow at once when they were up to date.
    void append(const StepReport& report);
    void append(const EvaluationReport& report);
    void append(const ControlEvent& event);
    /// For the next run. REQUIRES: not a stored run.
    void clear();

    [[nodiscard]] const RunRecord* record() const { return m_record.get(); }
    [[nodiscard]] const RunClock& clock() const { return m_clock; }
    [[nodiscard]] const std::vector<EvaluationReport>& evaluations() const;
    [[nodiscard]] const std::vector<ControlEvent>& events() const;
    [[nodiscard]] bool empty() const { return m_clock.empty() && evaluations().empty(); }
    /// REQUIRES: not empty().
    [[nodiscard]] double firstStep() const;
    [[nodiscard]] double lastStep() const;
    /// The step of the run nearest to `step`. REQUIRES: not empty().
    [[nodiscard]] double nearestStep(double step) const;

    /// Keeps series of these metrics and drops all others.
    void want(const CurveMetricSet& metrics);
    /// Smooths with another weight, in [0, 1).
    void setSmoothing(double weight);
    /// Takes points in and smooths them until that has cost `budget`, where smoothing one costs 1
    /// and taking one in kTakeCost; returns what is left of it.
    std::size_t work(std::size_t budget);
    static constexpr std::size_t kTakeCost = 4;
    /// Whether points are still to be taken in, or to be smoothed.
    [[nodiscard]] bool loading() const;
    [[nodiscard]] bool smoothing() const;

    /// Null when it is not wanted or the run has none of it yet.
    [[nodiscard]] const Series* series(CurveMetric metric) const;
    /// At the point nearest to `step`; absent without points.
    [[nodiscard]] std::optional<CurveReading> reading(CurveMetric metric, double step) const;
    /// As the run told it, unsmoothed, of its step number `index`; NaN when it has none.
    [[nodiscard]] double stepValue(CurveMetric metric, std::size_t index) const;

    /// Memory that is held for drawing.
    [[nodiscard]] std::size_t bytes() const;

private:
    using StepValues = std::array<double, kStepMetrics>;

    /// How many steps or evaluations there are of it.
    [[nodiscard]] std::size_t available(CurveMetric metric) const;
    void take(CurveMetric metric, Series& series);
    void takeWhereUpToDate(bool ofSteps);
    /// Makes what a stored run has of evaluations and events its own, to add to them.
    void beginToGrow();

    std::shared_ptr<const RunRecord> m_record; ///< null: grows
    ChunkedRow<StepValues> m_values;           ///< of a run that grows, behind the stored ones
    bool m_grows = true;                       ///< evaluations and events are the two below
    std::vector<EvaluationReport> m_evaluations;
    std::vector<ControlEvent> m_events;
    RunClock m_clock;
    std::array<std::unique_ptr<Series>, kCurveMetrics> m_series; ///< null: not wanted
    double m_weight = 0.0;
};

} // namespace clae
