// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"
#include "widgets/CurveRuns.h"
#include "widgets/QcpInclude.h"

#include <vector>

namespace clae {

/// One of the stacked charts of CurveChart: the metrics of one group of all runs over one value
/// axis. Owns its axis rect and its graphs within the plot. Thread: GUI.
class CurvePanel {
public:
    /// What a person chose, and which runs are in sight.
    struct View {
        const CurveOptions& options;
        const std::vector<bool>& hiddenRuns;
        bool byRun = false; ///< colours tell the runs
    };

    /// REQUIRES: `plot` and `runs` outlive it.
    CurvePanel(QCustomPlot& plot, CurveGroup group, const CurveRuns& runs);
    ~CurvePanel();
    CurvePanel(const CurvePanel&) = delete;
    CurvePanel& operator=(const CurvePanel&) = delete;

    [[nodiscard]] CurveGroup group() const { return m_group; }
    [[nodiscard]] QCPAxisRect& rect() const { return *m_rect; }
    [[nodiscard]] QCPAxis& stepAxis() const { return *m_rect->axis(QCPAxis::atBottom); }
    [[nodiscard]] QCPAxis& valueAxis() const { return *m_rect->axis(QCPAxis::atLeft); }

    /// Makes the graphs anew: after the runs or what is in sight of them changed.
    void rebuild(const View& view, const QPalette& palette);
    void applyTheme(const QPalette& palette, const QFont& font);

    /// Gives the graphs what `columns` columns of pixels have room for.
    void sample(const View& view, int columns);
    /// Fits the value axis to all points of the visible curves.
    void fit();

    /// What the visible curves say at `place` of the x axis, run by run.
    void read(CurveX x, double place, std::vector<CurveReading>& readings) const;
    [[nodiscard]] QVector<QCPGraph*> graphs() const;

private:
    struct Trace {
        std::size_t run = 0;
        CurveMetric metric = CurveMetric::LossClean;
        QCPGraph* shown = nullptr;
        QCPGraph* raw = nullptr; ///< null where the points are not smoothed
        QCPGraph* low = nullptr; ///< null without a band
        QCPGraph* high = nullptr;
    };

    void removeGraphs();
    [[nodiscard]] QCPGraph* addGraph();
    void style(const Trace& trace, const QPalette& palette) const;
    void showPoints(const Trace& trace) const;
    [[nodiscard]] bool logarithmic() const
    {
        return valueAxis().scaleType() == QCPAxis::stLogarithmic;
    }

    QCustomPlot& m_plot;
    CurveGroup m_group;
    const CurveRuns& m_runs;
    QCPAxisRect* m_rect;
    std::vector<Trace> m_traces; ///< of what is in sight
    bool m_byRun = false;
};

/// What a run is drawn in where colours tell runs: number `color` of CurveRuns::color(), the same
/// as RunsModel::color() has in the list of runs; kNoRunColor is that of text.
[[nodiscard]] QColor runColor(int color, const QPalette& palette);

} // namespace clae
