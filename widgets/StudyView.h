// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"
#include "widgets/Exportable.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace clae {

class ErrorBarPlot;
class JobBar;
class StudySetup;
class SweepModel;

/// Ablations: runs over a grid of settings and seeds, their figures as a table that grows while
/// they train, and one figure as a plot. Thread: GUI.
class StudyView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit StudyView(QWidget* parent = nullptr);

    [[nodiscard]] StudySetup& setup() { return *m_setup; }

    /// Why no study can start now, such as a run that trains; empty: one can.
    void setObstacle(const QString& reason);
    /// A study begins with this plan: its table is empty, Cancel takes the place of Start.
    void begin(const SweepPlan& plan);
    void setProgress(const SweepProgress& progress);
    /// The study has ended; `sentence` says how.
    void end(const QString& sentence);

    /// The study that is shown: its plan, with no axes before the first one, and its cells.
    [[nodiscard]] const SweepPlan& plan() const { return m_plan; }
    [[nodiscard]] const std::vector<SweepCell>& cells() const;

    /// Writes the plot as .png, .pdf or .svg. Throws InputError, Error.
    void exportPlot(const QString& path);

    /// The table and below it the plot; empty before the first finished run.
    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// A line a combination: its values, then mean and half the 95 % interval of each figure.
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

Q_SIGNALS:
    void startRequested(const clae::SweepPlan& plan);
    void cancelRequested();
    void tableExportRequested(const QString& path); ///< ends in .csv or .md
    void plotExportRequested(const QString& path);

private:
    [[nodiscard]] QWidget* buildControls();
    [[nodiscard]] QWidget* buildResults();
    void followSetup();
    void showPlot();
    void showNote(const QString& text);
    void chooseFile(const QString& title, const QString& name, const QString& filter,
                    void (StudyView::*signal)(const QString&));

    StudySetup* m_setup;
    QPushButton* m_start;
    QPushButton* m_cancel;
    JobBar* m_job;
    QLabel* m_note;
    QStackedWidget* m_stack;
    QTableView* m_table;
    SweepModel* m_model;
    QComboBox* m_figures;
    ErrorBarPlot* m_plot;
    SweepPlan m_plan;
    QString m_obstacle;
    bool m_running = false;
    int m_doneRuns = -1; ///< of the present study; -1: nothing was heard of it yet
};

} // namespace clae
