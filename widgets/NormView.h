// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/NormReport.h"
#include "widgets/Exportable.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace clae {

class JobBar;
class NormLayerModel;
class NormPlot;
class NormSwapModel;

/// The two sets of batch norms of an encoder: how far apart they are in each layer, each quantity
/// channel by channel, and what the encoder is worth when it is evaluated with the one set's
/// statistics or affine weights in place of the other's. Thread: GUI.
class NormView : public QWidget, public Exportable {
    Q_OBJECT
public:
    explicit NormView(QWidget* parent = nullptr);

    /// Keeps the chosen layer and quantity where the layers stay the same.
    void setReport(const NormReport& report);
    void setSwap(const NormSwapReport& report);
    /// While measuring, Cancel takes the place of Measure.
    void setMeasuring(bool measuring);
    void setProgress(const QString& stage, qint64 done, qint64 total);

    /// Chooses what the plot shows. REQUIRES: a layer of the report.
    void choose(int layer, NormQuantity quantity);

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;

    [[nodiscard]] QSize sizeHint() const override { return {612, 320}; }

Q_SIGNALS:
    void swapRequested();
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildLayers();
    [[nodiscard]] QWidget* buildSwap();
    void showChosen();
    [[nodiscard]] bool showsSwap() const;
    [[nodiscard]] QString layersCsv() const;
    [[nodiscard]] QString swapCsv() const;
    void paintSwap(QPainter& painter, const QRectF& area) const;
    void applyTheme();

    QTabWidget* m_tabs;
    QStackedWidget* m_pages;
    QLabel* m_empty;
    QLabel* m_summary;
    QTableView* m_table;
    NormLayerModel* m_model;
    QCheckBox* m_sorted;
    NormPlot* m_plot;
    QPushButton* m_measure;
    JobBar* m_progress;
    QTableView* m_swapTable;
    NormSwapModel* m_swapModel;
    QLabel* m_swapText;
    int m_layer = 0;
    NormQuantity m_quantity = NormQuantity::Mean;
    bool m_measuring = false;
};

} // namespace clae
