// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/Exportable.h"
#include "widgets/MatrixSource.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QToolButton;
class QScrollArea;
class QVBoxLayout;

namespace clae {

class EmbeddingCanvas;
class LegendButton;
struct MapPaper;

/// The live t-SNE map of clean and adversarial embeddings, with its legend and controls. Thread:
/// GUI.
class EmbeddingView : public QWidget, public Exportable, public MatrixSource {
    Q_OBJECT
public:
    explicit EmbeddingView(QWidget* parent = nullptr);

    /// Shows a frame; points glide to it from where they are.
    void setFrame(const EmbeddingReport& report);
    void clear();

    /// The pictures for the card under the pointer, image k for point k.
    void setImages(std::shared_ptr<const std::vector<Image>> images);
    void setClassNames(const QStringList& names);

    /// Shows whether the projection is paused; emits nothing.
    void setPaused(bool paused);
    void fit();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    [[nodiscard]] QString exportCsv() const override;
    /// The places in the map and, where they came with it, the embeddings that it shows.
    [[nodiscard]] std::vector<NamedMatrix> exportMatrices() const override;

    /// The newest frame, its pictures (or null) and classes.
    [[nodiscard]] const EmbeddingReport& report() const { return m_report; }
    [[nodiscard]] std::shared_ptr<const std::vector<Image>> images() const { return m_images; }
    [[nodiscard]] const QStringList& classNames() const { return m_classNames; }

    [[nodiscard]] QSize sizeHint() const override { return {460, 320}; }

Q_SIGNALS:
    void pauseToggled(bool paused);
    /// The image under the pointer changed; -1: none.
    void pointHovered(int index);
    void pointClicked(int index);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildHeader();
    void showPauseState();
    void applyTheme();
    void fitLegend();
    [[nodiscard]] MapPaper mapPaper() const;

    EmbeddingCanvas* m_canvas;
    QLabel* m_status;
    QCheckBox* m_adversarial;
    QCheckBox* m_lines;
    QToolButton* m_pause;
    QLabel* m_note;
    QScrollArea* m_legendScroll;
    QVBoxLayout* m_legendLayout;
    std::vector<LegendButton*> m_legend;
    EmbeddingReport m_report;
    std::shared_ptr<const std::vector<Image>> m_images;
    QStringList m_classNames;
};

} // namespace clae
