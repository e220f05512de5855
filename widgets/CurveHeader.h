// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"
#include "widgets/CurveRuns.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;

namespace clae {

class LegendButton;

/// The line above one chart: an entry for each of its curves, which toggles it and shows its value,
/// and the switch of its value axis. Where there is no room for the values they are left out.
/// Thread: GUI.
class CurveHeader : public QWidget {
    Q_OBJECT
public:
    CurveHeader(CurveGroup group, QWidget* parent);

    [[nodiscard]] CurveGroup group() const { return m_group; }
    void setOptions(const CurveOptions& options);
    /// `byRun`: the colours tell runs, and the entries show no values.
    void setColors(const QPalette& palette, bool byRun);
    /// Of one run; those of other groups are passed over, curves without a reading show none.
    void setReadings(const std::vector<CurveReading>& readings);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void metricToggled(clae::CurveMetric metric, bool visible);
    void logToggled(bool on);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry {
        CurveMetric metric;
        LegendButton* button;
    };
    void fitValues();

    CurveGroup m_group;
    std::vector<Entry> m_entries;
    QLabel* m_title;
    QToolButton* m_log;
};

} // namespace clae
