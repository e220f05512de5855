// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "widgets/CurveSmoother.h"
#include "widgets/EvaluationCurves.h"
#include "widgets/QcpInclude.h"

#include <array>
#include <limits>
#include <memory>
#include <optional>

namespace clae {

class MarkerItem;

/// The drawing surface of CurvePlot: losses above a chart of the evaluations, over one axis of
/// steps, control changes as marks, a crosshair on its own layer. Draws data only when told to.
/// Wheel, drag, + - and the arrow keys move the view; double click and Home fit it. Thread: GUI.
class CurveChart : public QCustomPlot {
    Q_OBJECT
public:
    enum Curve { Clean, Adversarial, Total };
    static constexpr std::size_t kCurves = 3;

    explicit CurveChart(QWidget* parent = nullptr);

    void nameCurve(Curve curve, const QString& name);
    /// Amortised O(1). A value that is not finite makes a gap.
    void append(Curve curve, double step, double value);
    void append(const EvaluationReport& report);
    void addMarker(const ControlEvent& event);
    void clear();

    /// Smooths the losses anew; `weight` in [0, 1) is the share of the past.
    void setSmoothing(double weight);
    void setCurveVisible(Curve curve, bool visible);
    [[nodiscard]] EvaluationCurves& evaluations() { return *m_evaluations; }

    [[nodiscard]] bool isEmpty() const { return !m_hasData; }
    [[nodiscard]] bool followsData() const { return m_follow; }
    void follow() { m_follow = true; }

    /// The step under the crosshair, otherwise the newest.
    [[nodiscard]] double currentStep() const { return m_pointerStep.value_or(m_lastStep); }
    /// The unsmoothed value of the point nearest to `step`; NaN in a gap, absent without points.
    [[nodiscard]] std::optional<double> valueAt(Curve curve, double step) const;

    /// Fits the axes when following the data, marks points while they are few. Call before a
    /// replot.
    void prepareReplot();
    /// Writes .png, .pdf or .svg with a legend, as exportPlot() does. Throws InputError, Error.
    void exportImage(const QString& path);

Q_SIGNALS:
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
    struct Series {
        QCPGraph* shown = nullptr; ///< smoothed
        QCPGraph* raw = nullptr;
        CurveSmoother smoother{0.0};
        /// Of all finite values; without any, minimum > maximum.
        double minimum = std::numeric_limits<double>::infinity();
        double maximum = -std::numeric_limits<double>::infinity();
    };

    void buildAxes();
    void buildGraphs();
    void buildCrosshair();
    void applyTheme();
    void showPoints();
    void extendTo(double step);
    void fitLosses();
    void moveCrosshair(const QPointF& pixel);
    void hideCrosshair();
    /// A view that was moved before there was data follows the data all the same.
    void stopFollowing() { m_follow = !m_hasData; }
    [[nodiscard]] QCPAxis* stepAxis() const { return m_lossRect->axis(QCPAxis::atBottom); }

    std::array<Series, kCurves> m_series;
    QCPAxisRect* m_lossRect = nullptr;
    QCPAxisRect* m_evaluationRect = nullptr;
    std::unique_ptr<EvaluationCurves> m_evaluations;
    MarkerItem* m_markers = nullptr;
    std::array<QCPItemStraightLine*, 2> m_crosshair{};
    std::optional<double> m_pointerStep;
    double m_weight = 0.0;
    double m_firstStep = 0.0;
    double m_lastStep = 0.0;
    bool m_hasData = false;
    bool m_follow = true;
};

} // namespace clae
