// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/Exportable.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QSlider;

namespace clae {

class CurveChart;
class LegendButton;

/// The curves of one run over its steps: losses above, below a chart of the evaluations that a box
/// chooses (accuracy, alignment and uniformity, effective rank, hardness), control changes as
/// marks. It follows the data until the user zooms (wheel, Ctrl+wheel) or pans (drag); a double
/// click follows again. The legend's entries toggle their curve and show its value under the
/// pointer, or the newest. Redraws only what changed, at most about thirty times a second. Thread:
/// GUI.
class CurvePlot : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);

    /// O(1), draws later. A value that is not finite makes a gap.
    void appendStep(const StepReport& report);
    void appendEvaluation(const EvaluationReport& report);
    void addMarker(const ControlEvent& event);
    void clear();

    /// The share of the past in the moving average, [0, 0.99]; the raw curve stays, faint.
    void setSmoothing(double weight);
    /// Whether many points are still being smoothed with a new weight, piece by piece.
    [[nodiscard]] bool isSmoothing() const;

    /// Shows everything and follows new data again.
    void fit();
    [[nodiscard]] bool followsData() const;

    /// Draws now rather than at the next tick. Returns the milliseconds it took.
    double replotNow();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {720, 320}; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildLegend();
    void buildEvaluationLegend();
    void showChart(int index);
    void buildSmoothing();
    void applyTheme();
    void markDirty();
    void prepareRedraw();
    void redraw();
    void showValues();

    CurveChart* m_chart;
    std::array<LegendButton*, 3> m_legend{};
    std::array<LegendButton*, 9> m_evaluationLegend{};
    QComboBox* m_charts;
    QLabel* m_step;
    QLabel* m_smoothingLabel;
    QSlider* m_smoothing;
    QLabel* m_empty;
    QTimer m_timer; ///< runs only between a change and its drawing
};

} // namespace clae
