// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/RunRecord.h"
#include "widgets/Exportable.h"

#include <QWidget>

class QLabel;

namespace clae {

class HardnessChart;
class LegendButton;

/// How hard positives and negatives are over a run: histograms of their cosines at each evaluation,
/// clean and adversarial, with alignment and uniformity. Fed live, or with a stored run. The legend
/// toggles clean and adversarial. Thread: GUI.
class HardnessView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit HardnessView(QWidget* parent = nullptr);

    /// Draws later; evaluations without a representation are passed over.
    void append(const EvaluationReport& report);
    /// Shows a stored run instead of what was there.
    void setRun(const RunRecord& record);
    void clear();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// One line for each evaluation, kind of pair and kind of view.
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

public Q_SLOTS:
    /// Shows the evaluation nearest to a step that another view points at, or with `on` false the
    /// newest again.
    void showCrosshair(double step, bool on = true);

Q_SIGNALS:
    /// The pointer is at the evaluation of `step`; with `on` false it has left.
    void crosshairMoved(double step, bool on);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] static QString adversarialTip();
    void buildLegend();
    void refresh();
    void applyTheme();
    void showReadout();

    HardnessChart* m_chart;
    QLabel* m_readout;
    QLabel* m_message;
    LegendButton* m_clean;
    LegendButton* m_adversarial;
};

} // namespace clae
