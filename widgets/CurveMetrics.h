// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/LegendButton.h"

#include <QPalette>
#include <QString>

#include <array>
#include <bitset>
#include <optional>
#include <vector>

namespace clae {

/// What a run is measured by over its steps. The first ones come with every step, the others with
/// every evaluation.
enum class CurveMetric {
    LossClean,
    LossAdversarial,
    LossTotal,
    LossAttackStart,
    PositiveCosine,
    PositiveCosineAdversarial,
    LearningRate,
    ImagesPerSecond,
    SecondsPerStep,
    Knn,
    Probe,
    Alignment,
    Uniformity,
    EffectiveRank,
    Positives,
    PositivesAdversarial,
    Negatives,
    NegativesAdversarial,
    GradientShare,
};
constexpr std::size_t kCurveMetrics = 19;
constexpr std::size_t kStepMetrics = 9; ///< the first ones, that come with every step
using CurveMetricSet = std::bitset<kCurveMetrics>;

/// Metrics of one unit, drawn over one value axis.
enum class CurveGroup {
    Losses,
    BatchCosines,
    LearningRate,
    Throughput,
    StepTime,
    Accuracy,
    Geometry,
    EffectiveRank,
    Hardness,
    GradientShare,
};
constexpr std::size_t kCurveGroups = 10;
constexpr std::size_t kMaxCharts = 4; ///< of groups that are shown at a time

/// The facts about metrics and groups that data, legend and axes share. Texts are translated when
/// asked for.
namespace curves {

[[nodiscard]] constexpr std::size_t indexOf(CurveMetric metric)
{
    return static_cast<std::size_t>(metric);
}
[[nodiscard]] constexpr std::size_t indexOf(CurveGroup group)
{
    return static_cast<std::size_t>(group);
}
/// Whether every step has it; otherwise the evaluations do.
[[nodiscard]] constexpr bool isOfSteps(CurveMetric metric)
{
    return indexOf(metric) < kStepMetrics;
}
/// Whether a band from the 5th to the 95th percentile belongs to it.
[[nodiscard]] constexpr bool hasBand(CurveMetric metric)
{
    return metric >= CurveMetric::Positives && metric <= CurveMetric::NegativesAdversarial;
}

[[nodiscard]] CurveGroup groupOf(CurveMetric metric);
[[nodiscard]] std::vector<CurveMetric> metricsOf(CurveGroup group);
[[nodiscard]] CurveMetricSet metricsOf(const std::vector<CurveGroup>& groups);

/// Names that never change, for settings and object names: "lossClean", "losses".
[[nodiscard]] const char* key(CurveMetric metric);
[[nodiscard]] const char* key(CurveGroup group);
[[nodiscard]] std::optional<CurveMetric> metricOfKey(const QString& key);
[[nodiscard]] std::optional<CurveGroup> groupOfKey(const QString& key);

[[nodiscard]] QString title(CurveGroup group);
[[nodiscard]] QString axisLabel(CurveGroup group);
/// Alone, as in a list or an export: "adversarial loss".
[[nodiscard]] QString name(CurveMetric metric);
/// Beside the others of its group: "adversarial"; may be empty.
[[nodiscard]] QString legendName(CurveMetric metric);
/// What it is, with its formula.
[[nodiscard]] QString tip(CurveMetric metric);

/// Absent when the report has none.
[[nodiscard]] std::optional<double> value(CurveMetric metric, const StepReport& report);
/// Accuracies and shares in percent.
[[nodiscard]] std::optional<double> value(CurveMetric metric, const EvaluationReport& report);
/// The 5th and the 95th percentile. REQUIRES: hasBand(metric).
[[nodiscard]] std::optional<std::array<double, 2>> band(CurveMetric metric,
                                                        const EvaluationReport& report);
/// As the legend shows it, with its unit.
[[nodiscard]] QString valueText(CurveMetric metric, double value);

/// In its meaning's colour: clean blue, adversarial vermillion.
[[nodiscard]] QColor color(CurveMetric metric, const QPalette& palette);
/// `byRun`: the colour tells the run, so that the dashes alone tell what is meant.
[[nodiscard]] LegendButton::Sample sample(CurveMetric metric, bool byRun);
/// Of width 1; clean solid, adversarial dashed.
[[nodiscard]] QPen pen(CurveMetric metric, const QColor& color, bool byRun);

} // namespace curves
} // namespace clae
