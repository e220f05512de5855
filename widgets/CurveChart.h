// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Controls.h"
#include "widgets/CurveSeries.h"
#include "widgets/EvaluationCurves.h"
#include "widgets/QcpInclude.h"

#include <QTimer>

#include <array>
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

    /// Smooths the losses anew; `weight` in [0, 1) is the share of the past. Few points are done on
    /// return; many are done piece by piece between other events, then comes smoothed().
    void setSmoothing(double weight);
    [[nodiscard]] bool isSmoothing() const { return m_pieces.isActive(); }
    void setCurveVisible(Curve curve, bool visible);
    [[nodiscard]] EvaluationCurves& evaluations() { return *m_evaluations; }

    [[nodiscard]] bool isEmpty() const { return !m_hasData; }
    [[nodiscard]] bool followsData() const { return m_follow; }
    void follow() { m_follow = true; }

    /// The step under the crosshair, otherwise the newest.
    [[nodiscard]] double currentStep() const { return m_pointerStep.value_or(m_lastStep); }
    /// The unsmoothed value of the point nearest to `step`; NaN in a gap, absent without points.
    [[nodiscard]] std::optional<double> valueAt(Curve curve, double step) const;
    [[nodiscard]] const CurveSeries& series(Curve curve) const { return m_lines[curve].series; }

    /// Fits the axes when following the data, marks points while they are few. Call before a
    /// replot.
    void prepareReplot();
    /// Logical pixels; empty without data.
    [[nodiscard]] QSizeF paperSize() const;
    /// Draws itself as vectors, with a legend, every curve to its end smoothed.
    void paintOnPaper(QPainter& painter, const QRectF& area);
    /// All steps with their losses as they were, not smoothed, and all evaluations.
    [[nodiscard]] QString csv() const;

Q_SIGNALS:
    void crosshairMoved();
    void smoothed();
    void fitRequested();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    struct Line {
        CurveSeries series;
        QCPGraph* shown = nullptr; ///< what is drawn of the smoothed points
        QCPGraph* raw = nullptr;
    };

    void buildAxes();
    void buildGraphs();
    void buildCrosshair();
    void applyTheme();
    void showPoints();
    void smoothPiece();
    /// Gives the graphs what `columns` columns of pixels have room for.
    void sampleLines(int columns);
    void extendTo(double step);
    void fitLosses();
    void moveCrosshair(const QPointF& pixel);
    void hideCrosshair();
    /// A view that was moved before there was data follows the data all the same.
    void stopFollowing() { m_follow = !m_hasData; }
    [[nodiscard]] QCPAxis* stepAxis() const { return m_lossRect->axis(QCPAxis::atBottom); }

    std::array<Line, kCurves> m_lines;
    QCPAxisRect* m_lossRect = nullptr;
    QCPAxisRect* m_evaluationRect = nullptr;
    std::unique_ptr<EvaluationCurves> m_evaluations;
    MarkerItem* m_markers = nullptr;
    std::array<QCPItemStraightLine*, 2> m_crosshair{};
    std::optional<double> m_pointerStep;
    QTimer m_pieces;                   ///< runs while there is something to smooth
    std::optional<double> m_newWeight; ///< to smooth with when the present smoothing is done
    double m_firstStep = 0.0;
    double m_lastStep = 0.0;
    bool m_hasData = false;
    bool m_follow = true;
};

} // namespace clae
