// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/ChunkedRow.h"

namespace clae {

/// What curves are drawn over.
enum class CurveX {
    Step,
    Epoch, ///< epochs trained, with their fractions
    Time,  ///< seconds of training: those of all steps so far, without evaluations and pauses
};

/// Where the steps of one run lie on each axis, both ways. Both rise together. Thread: GUI.
class RunClock {
public:
    /// Amortised O(1). REQUIRES: rising steps.
    void append(const StepReport& report);
    void clear();

    /// The place of `step`, which may lie between the steps known or beyond them. O(1) where steps
    /// follow each other, as those of a run do, otherwise O(log steps).
    [[nodiscard]] double at(CurveX x, double step) const;
    /// The other way round. O(log steps) for the time. Of steps that took no time, the first.
    [[nodiscard]] double stepAt(CurveX x, double place) const;

    /// Learnt where an epoch ends; before that the planned steps over the planned epochs, or, when
    /// they are not known, the fewest that it can be.
    [[nodiscard]] double stepsPerEpoch() const { return m_stepsPerEpoch; }
    /// The step known that is nearest to `step`. REQUIRES: not empty().
    [[nodiscard]] double nearest(double step) const;
    [[nodiscard]] double step(std::size_t index) const { return m_steps[index]; }
    [[nodiscard]] double seconds(std::size_t index) const { return m_seconds[index]; }
    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    [[nodiscard]] bool empty() const { return m_steps.empty(); }
    /// How many steps lie at or before `step`.
    [[nodiscard]] std::size_t count(double step) const;
    [[nodiscard]] std::size_t bytes() const { return m_steps.bytes() + m_seconds.bytes(); }

private:
    ChunkedRow<double> m_steps;
    ChunkedRow<double> m_seconds; ///< of all steps up to and with this one
    double m_stepsPerEpoch = 1.0;
    bool m_epochKnown = false;
    std::int64_t m_epoch = 0; ///< of the newest step
};

} // namespace clae
