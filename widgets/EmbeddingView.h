// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

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

/// The live t-SNE map of clean and adversarial embeddings, with its legend and controls. Thread:
/// GUI.
class EmbeddingView : public QWidget {
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

    EmbeddingCanvas* m_canvas;
    QLabel* m_status;
    QCheckBox* m_adversarial;
    QCheckBox* m_lines;
    QToolButton* m_pause;
    QLabel* m_note;
    QScrollArea* m_legendScroll;
    QVBoxLayout* m_legendLayout;
    std::vector<LegendButton*> m_legend;
};

} // namespace clae
