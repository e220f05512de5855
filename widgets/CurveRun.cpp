// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveRun.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace clae {
namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

CurveMetric metricAt(std::size_t index)
{
    return static_cast<CurveMetric>(index);
}

} // namespace

CurveRun::CurveRun(std::shared_ptr<const RunRecord> record)
    : m_record(std::move(record)), m_grows(false)
{}

const std::vector<EvaluationReport>& CurveRun::evaluations() const
{
    return m_grows ? m_evaluations : m_record->evaluations;
}

const std::vector<ControlEvent>& CurveRun::events() const
{
    return m_grows ? m_events : m_record->events;
}

void CurveRun::beginToGrow()
{
    if (!m_grows) {
        m_evaluations = m_record->evaluations;
        m_events = m_record->events;
        m_grows = true;
    }
}

void CurveRun::append(const ControlEvent& event)
{
    beginToGrow();
    m_events.push_back(event);
}

void CurveRun::append(const StepReport& report)
{
    while (m_record && m_clock.size() < m_record->steps.size()) {
        m_clock.append(m_record->steps[m_clock.size()]);
    }
    StepValues values;
    for (std::size_t k = 0; k < kStepMetrics; ++k) {
        values[k] = curves::value(metricAt(k), report).value_or(kGap);
    }
    m_values.append(values);
    m_clock.append(report);
    takeWhereUpToDate(true);
}

void CurveRun::append(const EvaluationReport& report)
{
    beginToGrow();
    m_evaluations.push_back(report);
    takeWhereUpToDate(false);
}

void CurveRun::takeWhereUpToDate(bool ofSteps)
{
    for (std::size_t k = ofSteps ? 0 : kStepMetrics; k < (ofSteps ? kStepMetrics : kCurveMetrics);
         ++k) {
        if (m_series[k] && m_series[k]->taken + 1 == available(metricAt(k))) {
            take(metricAt(k), *m_series[k]);
        }
    }
}

void CurveRun::clear()
{
    m_values.clear();
    m_evaluations.clear();
    m_events.clear();
    m_clock.clear();
    for (const auto& series : m_series) {
        if (series) {
            series->line.clear();
            series->low.clear();
            series->high.clear();
            series->taken = 0;
        }
    }
}

double CurveRun::firstStep() const
{
    double first = std::numeric_limits<double>::infinity();
    if (!m_clock.empty()) {
        first = m_clock.step(0);
    }
    if (!evaluations().empty()) {
        first = std::min(first, static_cast<double>(evaluations().front().step));
    }
    return first;
}

double CurveRun::lastStep() const
{
    double last = -std::numeric_limits<double>::infinity();
    if (!m_clock.empty()) {
        last = m_clock.step(m_clock.size() - 1);
    }
    if (!evaluations().empty()) {
        last = std::max(last, static_cast<double>(evaluations().back().step));
    }
    return last;
}

double CurveRun::nearestStep(double step) const
{
    if (!m_clock.empty()) {
        return m_clock.nearest(step);
    }
    double nearest = firstStep();
    for (const EvaluationReport& report : evaluations()) {
        const auto other = static_cast<double>(report.step);
        nearest = std::fabs(other - step) < std::fabs(nearest - step) ? other : nearest;
    }
    return nearest;
}

void CurveRun::want(const CurveMetricSet& metrics)
{
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (!metrics.test(k)) {
            m_series[k].reset();
        } else if (!m_series[k]) {
            m_series[k] = std::make_unique<Series>();
            if (curves::isOfSteps(metricAt(k))) {
                m_series[k]->line.setSmoothing(m_weight);
                m_series[k]->line.smoothFurther(0); // of no points it is done
            }
        }
    }
}

void CurveRun::setSmoothing(double weight)
{
    m_weight = weight;
    for (std::size_t k = 0; k < kStepMetrics; ++k) {
        if (m_series[k]) {
            m_series[k]->line.setSmoothing(weight);
        }
    }
}

std::size_t CurveRun::available(CurveMetric metric) const
{
    if (!curves::isOfSteps(metric)) {
        return evaluations().size();
    }
    return m_clock.size(); // of a stored run: what was taken in of it so far
}

double CurveRun::stepValue(CurveMetric metric, std::size_t index) const
{
    const std::size_t stored = m_record ? m_record->steps.size() : 0;
    return index < stored ? curves::value(metric, m_record->steps[index]).value_or(kGap)
                          : m_values[index - stored][curves::indexOf(metric)];
}

void CurveRun::take(CurveMetric metric, Series& series)
{
    const std::size_t index = series.taken++;
    if (curves::isOfSteps(metric)) {
        const double value = stepValue(metric, index);
        // One gap stands for a whole stretch without a value.
        const std::size_t size = series.line.size();
        if (std::isfinite(value) || (size > 0 && !std::isnan(series.line.value(size - 1)))) {
            series.line.append(m_clock.step(index), value);
        }
        return;
    }
    const EvaluationReport& report = evaluations()[index];
    const std::optional<double> value = curves::value(metric, report);
    if (!value || !std::isfinite(*value)) {
        return; // what a report does not have is no point
    }
    const auto step = static_cast<double>(report.step);
    series.line.append(step, *value);
    if (curves::hasBand(metric)) {
        const auto band = curves::band(metric, report);
        if (band && std::isfinite((*band)[0]) && std::isfinite((*band)[1])) {
            series.low.append(step, (*band)[0]);
            series.high.append(step, (*band)[1]);
        }
    }
}

std::size_t CurveRun::work(std::size_t budget)
{
    while (m_record && budget >= kTakeCost && m_clock.size() < m_record->steps.size()) {
        m_clock.append(m_record->steps[m_clock.size()]);
        budget -= kTakeCost;
    }
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (!m_series[k]) {
            continue;
        }
        Series& series = *m_series[k];
        const std::size_t end = available(metricAt(k));
        while (budget >= kTakeCost && series.taken < end) {
            take(metricAt(k), series);
            budget -= kTakeCost;
        }
        if (series.line.smoothing()) {
            const std::size_t left = series.line.size() - series.line.smoothed();
            series.line.smoothFurther(budget);
            budget -= std::min(budget, left);
        }
    }
    return budget;
}

bool CurveRun::smoothing() const
{
    return std::any_of(m_series.begin(), m_series.end(),
                       [](const auto& series) { return series && series->line.smoothing(); });
}

bool CurveRun::loading() const
{
    if (m_record && m_clock.size() < m_record->steps.size()) {
        return true;
    }
    for (std::size_t k = 0; k < kCurveMetrics; ++k) {
        if (m_series[k] && m_series[k]->taken < available(metricAt(k))) {
            return true;
        }
    }
    return false;
}

const CurveRun::Series* CurveRun::series(CurveMetric metric) const
{
    const auto& series = m_series[curves::indexOf(metric)];
    return series && !series->line.empty() ? series.get() : nullptr;
}

std::optional<CurveReading> CurveRun::reading(CurveMetric metric, double step) const
{
    const Series* found = series(metric);
    if (found == nullptr) {
        return std::nullopt;
    }
    const CurveSeries& line = found->line;
    const std::size_t index = line.nearest(step);
    const bool inGap = line.step(index) > step && index > 0 && std::isnan(line.value(index - 1));
    CurveReading reading;
    reading.metric = metric;
    reading.step = inGap ? step : line.step(index);
    reading.value = inGap ? kGap : line.value(index);
    return reading;
}

std::size_t CurveRun::bytes() const
{
    std::size_t held =
        m_values.bytes() + m_clock.bytes() + m_evaluations.capacity() * sizeof(EvaluationReport);
    for (const auto& series : m_series) {
        if (series) {
            held +=
                sizeof(Series) + series->line.bytes() + series->low.bytes() + series->high.bytes();
        }
    }
    return held;
}

} // namespace clae
