// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveSmoother.h"
#include "widgets/CurveWindow.h"
#include "widgets/ExtentRow.h"
#include "widgets/QcpInclude.h"

#include <cstddef>
#include <optional>

namespace clae {

/// One curve with all its points, raw and smoothed. What is drawn of it depends on the pixels, not
/// on the points: sample() gives at most four points to a column of pixels. Thread: GUI.
class CurveSeries {
public:
    using Window = CurveWindow;

    /// Amortised O(1). A value that is not finite makes a gap; a step below the newest is taken as
    /// the newest.
    void append(double step, double value);
    /// Drops the points and keeps their memory for the next run; the smoothing stays.
    void clear();

    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    [[nodiscard]] bool empty() const { return m_steps.empty(); }
    /// Of all finite values, unsmoothed.
    [[nodiscard]] const Extent& extent() const { return m_extent; }
    /// Of the values above 0: what a logarithmic axis shows.
    [[nodiscard]] const Extent& positiveExtent() const { return m_positiveExtent; }
    /// The point nearest to `step`. REQUIRES: not empty().
    [[nodiscard]] std::size_t nearest(double step) const;
    [[nodiscard]] double step(std::size_t index) const { return m_steps[index]; }
    [[nodiscard]] double value(std::size_t index) const { return m_raw[index]; }

    /// Begins to smooth with another weight, in [0, 1). Until smoothFurther() has done it the curve
    /// stays as it was.
    void setSmoothing(double weight);
    /// Smooths at most `points` more; true when nothing is left to do.
    bool smoothFurther(std::size_t points);
    [[nodiscard]] bool smoothing() const { return m_nextSmoother.has_value(); }
    /// How many points the smoothing in work has done.
    [[nodiscard]] std::size_t smoothed() const { return m_next.size(); }

    /// What to draw: every point where there is room, else first, lowest, highest and last of each
    /// column; one more on both sides. O(columns log points).
    [[nodiscard]] QVector<QCPGraphData> sampleRaw(const Window& window) const;
    [[nodiscard]] QVector<QCPGraphData> sampleSmoothed(const Window& window) const;

    /// Memory that is held.
    [[nodiscard]] std::size_t bytes() const;
    /// Numbers that were read or written so far, for tests of the work done.
    [[nodiscard]] std::size_t touched() const;

private:
    [[nodiscard]] QVector<QCPGraphData> sample(const ExtentRow& row, const Window& window) const;
    /// The first point from `from` on that is not before `step`.
    [[nodiscard]] std::size_t indexOf(double step, std::size_t from) const;

    ChunkedRow<double> m_steps;
    ExtentRow m_raw;
    ExtentRow m_smoothed;
    ExtentRow m_next; ///< the other smoothing as far as it is done
    CurveSmoother m_smoother{0.0};
    std::optional<CurveSmoother> m_nextSmoother;
    Extent m_extent;
    Extent m_positiveExtent;
    double m_weight = 0.0; ///< of the smoothing that was asked for last
};

} // namespace clae
