// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/Exportable.h"
#include "widgets/MeasurementRows.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace clae {

class JobBar;
class MeasurementView;

/// Measures the encoder when asked: what to measure, progress, the figures of this and earlier
/// measurements, accuracy over epsilon as a plot. Thread: GUI.
class EvaluationView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit EvaluationView(QWidget* parent = nullptr);

    /// What would be measured now, such as "20261125-010203-seed0, step 312"; empty: there is no
    /// encoder.
    void setEncoder(const QString& name);
    /// The data sets that a probe can be transferred to.
    void setDatasets(const QStringList& names);

    /// While measuring, Cancel takes the place of Measure.
    void setMeasuring(bool measuring);
    void setProgress(const QString& stage, qint64 done, qint64 total);
    /// Adds a measurement to the history and shows it.
    void add(const MeasurementRecord& record);

    [[nodiscard]] MeasureRequest request() const;

    /// Writes accuracy over epsilon as .png, .pdf or .svg. Throws InputError, Error.
    void exportPlot(const QString& path);

    /// The measurement shown; empty before the first one.
    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

Q_SIGNALS:
    void measureRequested(const clae::MeasureRequest& request);
    void cancelRequested();
    void plotExportRequested(const QString& path);

private:
    [[nodiscard]] QWidget* buildChoices();
    void followChoices();

    QCheckBox* m_knn;
    QCheckBox* m_probe;
    QCheckBox* m_robust;
    QCheckBox* m_autoAttack;
    QCheckBox* m_curve;
    QComboBox* m_transfer;
    QPushButton* m_measure;
    QPushButton* m_cancel;
    JobBar* m_job;
    QLabel* m_encoder;
    QStackedWidget* m_stack;
    MeasurementView* m_results;
    bool m_measuring = false;
};

} // namespace clae
