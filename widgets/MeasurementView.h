// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"
#include "widgets/MeasurementRows.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QPushButton;
class QTableView;

namespace clae {

class ErrorBarPlot;
class MeasurementModel;
class TablePicture;

/// The measurements of this session: one as a table, alone or against another one, and its accuracy
/// over epsilon as a plot. Thread: GUI.
class MeasurementView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit MeasurementView(QWidget* parent = nullptr);

    /// Adds a measurement to the history, of which the newest fifty stay, and shows it.
    void add(const MeasurementRecord& record);

    /// Writes accuracy over epsilon as .png, .pdf or .svg. Throws InputError, Error.
    void exportPlot(const QString& path);

    /// The table of the measurement shown, and below it accuracy over epsilon where there is one.
    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

Q_SIGNALS:
    void plotExportRequested(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    [[nodiscard]] TablePicture tablePicture() const;
    [[nodiscard]] QString shownTitle() const;
    [[nodiscard]] QWidget* buildHistory();
    void showRecord();
    void showTable();
    /// Makes the rows of sentences as high as their text needs in this width.
    void fitSentences();
    void showCurve();
    void copy(const QString& text);
    void choosePlotFile();
    /// The measurement to compare with, or none.
    [[nodiscard]] const MeasurementRecord* compared() const;

    QComboBox* m_history;
    QComboBox* m_compare;
    QPushButton* m_copy;
    QTableView* m_table;
    MeasurementModel* m_model;
    ErrorBarPlot* m_plot;
    std::vector<MeasurementRecord> m_records;
};

} // namespace clae
