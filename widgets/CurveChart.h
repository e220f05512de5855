// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CurveOptions.h"
#include "widgets/CurvePanel.h"
#include "widgets/CurveRuns.h"
#include "widgets/QcpInclude.h"

#include <memory>
#include <optional>

namespace clae {

class CrosshairItem;
class MarkerItem;

/// The drawing surface of CurvePlot: one to four charts below each other over one x axis, control
/// changes as marks, one crosshair through all of them on its own layer. Draws data only when told
/// to. Wheel, drag, + - and the arrow keys move the view; double click and Home fit it. Thread:
/// GUI.
class CurveChart : public QCustomPlot {
    Q_OBJECT
public:
    explicit CurveChart(QWidget* parent = nullptr);
    ~CurveChart() override;

    /// The runs that are drawn. After giving one of them more points, or another run, call
    /// runsChanged().
    [[nodiscard]] CurveRuns& runs() { return m_runs; }
    [[nodiscard]] const CurveRuns& runs() const { return m_runs; }
    /// The runs are others, or more of them have points.
    void runsChanged();
    /// Lays these over the live run; those that were hidden stay so. REQUIRES: none is null.
    void setOverlays(const std::vector<CurveOverlay>& overlays);
    void setRunVisible(std::size_t run, bool visible);
    [[nodiscard]] bool isRunVisible(std::size_t run) const;
    /// Whether colours tell runs and not what is meant: more than one run has points.
    [[nodiscard]] bool byRun() const { return m_byRun; }

    void setOptions(const CurveOptions& options);
    [[nodiscard]] const CurveOptions& options() const { return m_options; }

    [[nodiscard]] bool isEmpty() const { return m_runs.filled() == 0; }
    [[nodiscard]] bool followsData() const { return m_follow; }
    void follow() { m_follow = true; }
    /// Forgets the crosshair and follows the data: for the next run.
    void reset();

    /// The step under the crosshair; absent without one.
    [[nodiscard]] std::optional<double> pointerStep() const { return m_pointerStep; }
    /// The step under the crosshair, otherwise the newest, of the first visible run.
    [[nodiscard]] double currentStep() const;
    /// What all visible curves say there, chart by chart, run by run.
    [[nodiscard]] std::vector<CurveReading> readings() const;
    /// The run of the curve that the pointer is at; absent when it is at none.
    [[nodiscard]] std::optional<std::size_t> hoveredRun() const { return m_hoveredRun; }
    /// Shows the crosshair at a step that another view points at; absent hides it.
    void showCrosshair(std::optional<double> step);

    /// The first run that is visible and has points: what steps and marks belong to.
    [[nodiscard]] std::optional<std::size_t> referenceRun() const;
    /// The part of the x axis in sight.
    [[nodiscard]] QCPRange xRange() const { return m_panels.front()->stepAxis().range(); }

    /// Room that is kept free above each chart, pixels.
    void setHeaderHeight(int height);
    [[nodiscard]] QRect headerRect(std::size_t chart) const;
    [[nodiscard]] const CurvePanel& panel(std::size_t chart) const { return *m_panels[chart]; }

    /// Fits the axes when following the data. Call before a replot.
    void prepareReplot();
    /// Logical pixels; empty without data.
    [[nodiscard]] QSizeF paperSize() const;
    /// Draws itself as vectors, with a legend, every curve to its end smoothed.
    void paintOnPaper(QPainter& painter, const QRectF& area);
    /// The visible curves in the visible range, unsmoothed.
    [[nodiscard]] QString csv() const;

Q_SIGNALS:
    /// The pointer moved the crosshair, or left.
    void crosshairMoved();
    void fitRequested();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] CurvePanel::View view() const { return {m_options, m_hiddenRuns, m_byRun}; }
    [[nodiscard]] QCPAxis& stepAxis() const { return m_panels.front()->stepAxis(); }
    [[nodiscard]] double placeOf(double step) const;
    void buildPanels();
    void rebuildGraphs();
    void scaleStepAxes();
    void shareStepRange(const QCPRange& range);
    void placeMarkers();
    void applyTheme();
    void fitSteps();
    void moveCrosshair(const QPointF& pixel);
    void drawCrosshair(const std::optional<QPointF>& pixel);
    void hideCrosshair();
    /// A view that was moved before there was data follows the data all the same.
    void stopFollowing() { m_follow = isEmpty(); }

    CurveRuns m_runs;
    CurveOptions m_options;
    std::vector<bool> m_hiddenRuns;
    bool m_byRun = false;
    std::vector<std::unique_ptr<CurvePanel>> m_panels; ///< never empty
    QCPMarginGroup* m_margins;
    std::vector<MarkerItem*> m_markers; ///< one a run
    CrosshairItem* m_crosshair = nullptr;
    std::optional<double> m_pointerStep;
    std::optional<std::size_t> m_hoveredRun;
    int m_headerHeight = 4;
    bool m_follow = true;
};

} // namespace clae
