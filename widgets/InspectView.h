// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/InspectionReports.h"
#include "widgets/Exportable.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace clae {

class EpsilonCurves;
class GradientSection;
class InspectFigures;
class InspectPictures;
class JobBar;
class NeighbourStrip;
class PaintedSection;
class PushView;
class Selection;

/// One image of the attacked batch, taken apart: its pictures and numbers, what is near it before
/// and under the attack, who pushed it, what steers the attack, and how far it holds as epsilon
/// grows. Thread: GUI.
class InspectView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit InspectView(QWidget* parent = nullptr);

    /// Shows it. A report without a row of epsilons keeps the row that is shown as long as it is of
    /// the same image, with a note where encoder, controls or batch are others by now; one that is
    /// not `whole` keeps the nearest neighbours too.
    void setReport(std::shared_ptr<const InspectionReport> report);
    [[nodiscard]] const InspectionReport* report() const { return m_report.get(); }
    /// Back to the empty view; `reason` is why there is nothing, empty: nothing was chosen. An
    /// `action` is offered as a button below it.
    void clear(const QString& reason = {}, const QString& action = {});
    /// Whether a newer report is being computed.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Images are chosen in it; it must outlive the view. Null: none.
    void setSelection(Selection* selection);

    /// While measuring over epsilon, Cancel takes the place of Measure.
    void setMeasuring(bool measuring);
    [[nodiscard]] bool isMeasuring() const { return m_measuring; }
    /// Of the measurement, or of what takes long before a report.
    void setProgress(const QString& stage, qint64 done, qint64 total);

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 340}; }

Q_SIGNALS:
    /// The image is to be inspected without these items of the batch.
    void removalRequested(const std::vector<int>& items);
    void overEpsilonRequested();
    void cancelRequested();
    /// The button of the empty view was pressed.
    void actionTriggered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildOverEpsilon(QVBoxLayout& layout);
    void addTitle(QVBoxLayout& layout, const QString& title, QWidget* beside = nullptr);
    void follow();
    void showOverEpsilon();
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString conditions() const;
    void applyTheme();

    std::shared_ptr<const InspectionReport> m_report;
    std::shared_ptr<const InspectionReport> m_measured; ///< whose row of epsilons is shown
    QLabel* m_empty;
    QPushButton* m_action; ///< of the empty view
    QScrollArea* m_scroll;
    QLabel* m_heading;
    QLabel* m_conditions;
    QComboBox* m_delta;
    InspectPictures* m_pictures;
    InspectFigures* m_figures;
    std::array<NeighbourStrip*, 4> m_strips{}; ///< hardest before, after, nearest before, after
    PushView* m_pushes;
    GradientSection* m_gradient;
    EpsilonCurves* m_curves;
    QLabel* m_curvesNote; ///< says what is shown, or what will be
    QPushButton* m_measure;
    QPushButton* m_cancel;
    JobBar* m_job;
    QString m_stage; ///< while busy; empty: not told
    bool m_busy = false;
    bool m_measuring = false;
};

} // namespace clae
