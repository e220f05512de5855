// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/RunRecord.h"
#include "widgets/CurveOptions.h"
#include "widgets/CurveOverlay.h"
#include "widgets/Exportable.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QScrollArea;
class QSlider;
class QToolButton;

namespace clae {

class CurveChart;
class CurveChooser;
class CurveHeader;
class CurveReadout;
class LegendButton;

/// The curves of the run that trains and of runs laid over it: one to four charts below each other,
/// of all metrics that a run has, over steps, epochs or time. It follows the data until the user
/// zooms (wheel, Ctrl+wheel) or pans (drag); a double click follows again. The entries of the
/// legends toggle their curve or run; they show the values under the pointer, or the newest, and
/// with several runs a table beside the pointer does. Redraws only what changed, at most about
/// thirty times a second. Thread: GUI.
class CurvePlot : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);
    ~CurvePlot() override;

    /// O(1), draws later. A value that is not finite makes a gap.
    void appendStep(const StepReport& report);
    void appendEvaluation(const EvaluationReport& report);
    void addMarker(const ControlEvent& event);
    /// Forgets the run that trained; those laid over stay.
    void clear();
    /// What the run that trains is called among others.
    void setLiveName(const QString& name);

    /// Its colour among others: 0 at first; kNoRunColor is that of text.
    void setLiveColor(int color);

    /// Lays these over the run that trains, instead of earlier ones. Long ones appear piece by
    /// piece.
    void setOverlays(const std::vector<CurveOverlay>& overlays);
    /// Adds to one of them, of this folder, that another process still writes. All later than what
    /// it has.
    void growOverlay(const std::string& folder, const std::vector<StepReport>& steps,
                     const std::vector<EvaluationReport>& evaluations,
                     const std::vector<ControlEvent>& events);
    /// setOverlays() with the names of the runs themselves and colours 1, 2 and so on. REQUIRES:
    /// none is null.
    void setRuns(const std::vector<std::shared_ptr<const RunRecord>>& runs);

    void setOptions(const CurveOptions& options);
    [[nodiscard]] const CurveOptions& options() const;
    /// What a person chose here, for the settings; equal choices give equal bytes.
    [[nodiscard]] QByteArray state() const;
    /// False when these are not the bytes of state(); then nothing changes.
    bool restoreState(const QByteArray& state);

    /// The share of the past in the moving average, [0, 0.99]; the raw curve stays, faint.
    void setSmoothing(double weight);
    /// Whether many points are still being taken in or smoothed, piece by piece.
    [[nodiscard]] bool isWorking() const;

    /// Shows everything and follows new data again.
    void fit();
    [[nodiscard]] bool followsData() const;

    /// Draws now rather than at the next tick. Returns the milliseconds it took.
    double replotNow();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// The visible curves in the visible range, unsmoothed, as CSV with a header line.
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {720, 320}; }

public Q_SLOTS:
    /// Shows the crosshair at a step that another view points at, or with `on` false no more.
    void showCrosshair(double step, bool on = true);

Q_SIGNALS:
    /// The pointer is at `step`; with `on` false it has left.
    void crosshairMoved(double step, bool on);
    /// A person chose something; state() is another.
    void optionsChanged();

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildBar();
    void buildSmoothing();
    void buildHeaders();
    void buildRunLegend();
    void fitHeaders();
    void placeHeaders();
    void fitRunLegend();
    void followOptions();
    template <typename Change> void edit(const Change& change);
    void applyTheme();
    void markDirty();
    void prepareRedraw();
    void redraw();
    void showValues();
    void showReadout();
    void takeNewRun();
    [[nodiscard]] QString stepText() const;

    CurveChart* m_chart;
    CurveChooser* m_chooser;
    QComboBox* m_x;
    QToolButton* m_logX;
    QLabel* m_step;
    QLabel* m_smoothingLabel;
    QSlider* m_smoothing;
    QLabel* m_empty;
    QScrollArea* m_runArea; ///< scrolls when there are many runs
    QWidget* m_runLegend;
    CurveReadout* m_readout;
    std::vector<CurveHeader*> m_headers; ///< one a chart
    std::vector<LegendButton*> m_runEntries;
    QTimer m_timer; ///< runs only between a change and its drawing
};

} // namespace clae
