// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveMetrics.h"
#include "widgets/RunClock.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace clae {

/// What a person chose about the curves, and its form in the settings.
struct CurveOptions {
    /// One to kMaxCharts, none twice, in the order of CurveGroup, as they lie below each other.
    std::vector<CurveGroup> charts{CurveGroup::Losses, CurveGroup::Accuracy};
    CurveMetricSet hidden = CurveMetricSet().set(curves::indexOf(CurveMetric::LossAttackStart));
    std::bitset<kCurveGroups> logValues; ///< the groups on a logarithmic axis
    CurveX x = CurveX::Step;
    bool logX = false;
    int smoothing = 60; ///< percent, 0 to 99

    [[nodiscard]] bool shows(CurveGroup group) const;
    /// Adds or removes a chart; false when that would leave none or more than kMaxCharts.
    bool show(CurveGroup group, bool on);

    /// JSON. Equal options give equal bytes.
    [[nodiscard]] QByteArray toBytes() const;
    /// Absent when the bytes are not those of toBytes(), of this or an earlier version. Metrics and
    /// groups that this version does not know are left out.
    [[nodiscard]] static std::optional<CurveOptions> fromBytes(const QByteArray& bytes);

    friend bool operator==(const CurveOptions& a, const CurveOptions& b)
    {
        return a.charts == b.charts && a.hidden == b.hidden && a.logValues == b.logValues &&
               a.x == b.x && a.logX == b.logX && a.smoothing == b.smoothing;
    }
    friend bool operator!=(const CurveOptions& a, const CurveOptions& b) { return !(a == b); }
};

} // namespace clae
