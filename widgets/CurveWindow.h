// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/RunClock.h"

#include <cmath>
#include <cstddef>
#include <vector>

namespace clae {

/// The part of the x axis in sight as columns of pixels, seen from one run: the steps between which
/// each column lies, and the way back from a step to its place. Thread: GUI.
class CurveWindow {
public:
    enum class Scale { Linear, Logarithmic };

    /// Steps `lower` to `upper` on a linear axis.
    CurveWindow(double lower, double upper, int columns)
        : CurveWindow(nullptr, CurveX::Step, Scale::Linear, lower, upper, columns)
    {}
    /// `lower` to `upper` in the unit of `x`. The clock must outlive this; none is needed for
    /// steps. REQUIRES: lower > 0 on a logarithmic axis.
    CurveWindow(const RunClock* clock, CurveX x, Scale scale, double lower, double upper,
                int columns)
        : m_clock(x == CurveX::Step ? nullptr : clock), m_x(x)
    {
        const double width = upper - lower;
        const double ratio = scale == Scale::Logarithmic ? upper / lower : 1.0;
        for (int k = 0; k <= columns; ++k) {
            const double share = columns > 0 ? static_cast<double>(k) / columns : 0.0;
            const double place = k == columns
                                     ? upper
                                     : (scale == Scale::Linear ? lower + width * share
                                                               : lower * std::pow(ratio, share));
            m_edges.push_back(m_clock == nullptr ? place : m_clock->stepAt(m_x, place));
        }
    }

    /// Values that are not above 0 are gaps.
    void showPositiveOnly(bool on) { m_positiveOnly = on; }

    [[nodiscard]] std::size_t columns() const { return m_edges.size() - 1; }
    [[nodiscard]] double lower() const { return m_edges.front(); }
    [[nodiscard]] double upper() const { return m_edges.back(); }
    /// The step where column k begins.
    [[nodiscard]] double edge(std::size_t k) const { return m_edges[k]; }
    [[nodiscard]] double place(double step) const
    {
        return m_clock == nullptr ? step : m_clock->at(m_x, step);
    }
    [[nodiscard]] double shown(double value) const
    {
        return m_positiveOnly && !(value > 0.0) ? std::nan("") : value;
    }

private:
    const RunClock* m_clock;
    CurveX m_x;
    bool m_positiveOnly = false;
    std::vector<double> m_edges;
};

} // namespace clae
