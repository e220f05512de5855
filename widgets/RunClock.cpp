// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunClock.h"

#include <algorithm>
#include <cmath>

namespace clae {

void RunClock::append(const StepReport& report)
{
    const auto step = static_cast<double>(report.step);
    const double before = m_seconds.empty() ? 0.0 : m_seconds[m_seconds.size() - 1];
    const bool known = std::isfinite(report.seconds) && report.seconds > 0.0;
    if (!m_steps.empty() && report.epoch == m_epoch + 1 && m_epoch > 0 &&
        report.step == static_cast<std::int64_t>(m_steps[size() - 1]) + 1) {
        m_stepsPerEpoch = m_steps[size() - 1] / static_cast<double>(m_epoch);
        m_epochKnown = true;
    } else if (!m_epochKnown && report.totalSteps > 0 && report.totalEpochs > 0) {
        m_stepsPerEpoch =
            static_cast<double>(report.totalSteps) / static_cast<double>(report.totalEpochs);
    } else if (!m_epochKnown && report.epoch > 0) {
        m_stepsPerEpoch = std::max(m_stepsPerEpoch, step / static_cast<double>(report.epoch));
    }
    m_epoch = report.epoch;
    m_steps.append(step);
    m_seconds.append(before + (known ? report.seconds : 0.0));
}

void RunClock::clear()
{
    m_steps.clear();
    m_seconds.clear();
    m_stepsPerEpoch = 1.0;
    m_epochKnown = false;
    m_epoch = 0;
}

std::size_t RunClock::count(double step) const
{
    if (m_steps.empty() || step < m_steps[0]) {
        return 0;
    }
    // Steps of a run follow each other: the place is known without a search.
    const double guess = std::floor(step - m_steps[0]);
    if (guess < static_cast<double>(size())) {
        const auto index = static_cast<std::size_t>(guess);
        if (m_steps[index] <= step && (index + 1 == size() || m_steps[index + 1] > step)) {
            return index + 1;
        }
    }
    std::size_t first = 0;
    std::size_t end = size();
    while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (m_steps[middle] <= step) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

double RunClock::nearest(double step) const
{
    const std::size_t before = count(step);
    if (before == 0 || before == size()) {
        return m_steps[before == 0 ? 0 : size() - 1];
    }
    const double left = m_steps[before - 1];
    const double right = m_steps[before];
    return step - left < right - step ? left : right;
}

double RunClock::at(CurveX x, double step) const
{
    if (x == CurveX::Step) {
        return step;
    }
    if (x == CurveX::Epoch) {
        return step / m_stepsPerEpoch;
    }
    const std::size_t known = count(step);
    if (known == 0) {
        return m_steps.empty() ? 0.0 : std::max(0.0, step - m_steps[0] + 1.0) * m_seconds[0];
    }
    const double before = m_seconds[known - 1];
    if (known == size()) {
        return before;
    }
    const double share = (step - m_steps[known - 1]) / (m_steps[known] - m_steps[known - 1]);
    return before + share * (m_seconds[known] - before);
}

double RunClock::stepAt(CurveX x, double place) const
{
    if (x == CurveX::Step) {
        return place;
    }
    if (x == CurveX::Epoch) {
        return place * m_stepsPerEpoch;
    }
    if (m_steps.empty() || place <= 0.0) {
        return 0.0;
    }
    std::size_t first = 0; // the first step that ends at or after this time
    std::size_t end = size();
    while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (m_seconds[middle] < place) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    if (first == size()) {
        return m_steps[size() - 1] + (place > m_seconds[size() - 1] ? 1.0 : 0.0);
    }
    const double stepBefore = first == 0 ? m_steps[0] - 1.0 : m_steps[first - 1];
    const double secondsBefore = first == 0 ? 0.0 : m_seconds[first - 1];
    const double span = m_seconds[first] - secondsBefore;
    const double share = span > 0.0 ? (place - secondsBefore) / span : 1.0;
    return stepBefore + share * (m_steps[first] - stepBefore);
}

} // namespace clae
