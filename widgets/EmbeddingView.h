// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/MapHistory.h"
#include "widgets/EmbeddingCanvas.h"
#include "widgets/Exportable.h"
#include "widgets/MapColoring.h"
#include "widgets/MatrixSource.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace clae {

class LegendButton;
class MapColorBar;
class MapControls;
class MapPane;
class MapTimeline;
class MapTray;
class Selection;
struct MapPaper;

/// The map of clean and adversarial embeddings by t-SNE or PCA: live, or one of the run's kept maps
/// by the timeline, alone or beside the map of another run at the same epoch. Chosen and pointed-at
/// images are the window's selection. Thread: GUI. Owns nothing it is given.
class EmbeddingView : public QWidget, public Exportable, public MatrixSource {
    Q_OBJECT
public:
    explicit EmbeddingView(QWidget* parent = nullptr);

    /// The window's selection; null: nothing can be chosen.
    void setSelection(Selection* selection);

    /// The live layout. It is shown, gliding, while the timeline is at its end.
    void setFrame(const MapReport& report);
    /// A frame of t-SNE without what is known beside it.
    void setFrame(const EmbeddingReport& report);
    /// The maps that are kept of the run; without a live layout the last of them is shown.
    void setHistory(std::shared_ptr<const MapHistory> history);
    /// The maps of another run, shown beside at the same epoch; null: none.
    void setComparison(std::shared_ptr<const MapHistory> history);
    /// Forgets layout and history, not the comparison.
    void clear(EmbeddingCanvas::Empty why = EmbeddingCanvas::Empty::NotEvaluated);

    /// The pictures for the card under the pointer, image k for point k.
    void setImages(std::shared_ptr<const std::vector<Image>> images);
    void setClassNames(const QStringList& names);

    /// The runs that one can compare with, newest first; answers comparisonsWanted().
    void setComparisonChoices(const QStringList& runs);

    /// Shows whether the projection is paused; emits nothing.
    void setPaused(bool paused);
    void fit();

    [[nodiscard]] QSizeF exportSize() const override;
    void paintExport(QPainter& painter, const QRectF& area) override;
    /// The map in sight, one line an image: its number, label, class, places, loss and
    /// displacement; cells without a value are empty. Empty without a map.
    [[nodiscard]] QString exportCsv() const override;
    /// The places in the maps in sight and, where they came with them, the embeddings.
    [[nodiscard]] std::vector<NamedMatrix> exportMatrices() const override;

    /// The map in sight, of this run; its pictures (or null) and classes.
    [[nodiscard]] const EmbeddingReport& report() const;
    [[nodiscard]] std::shared_ptr<const std::vector<Image>> images() const { return m_images; }
    [[nodiscard]] const QStringList& classNames() const { return m_classNames; }

    [[nodiscard]] QSize sizeHint() const override { return {460, 320}; }

Q_SIGNALS:
    void methodChosen(clae::MapMethod method);
    void perplexityChosen(double perplexity);
    void pauseToggled(bool paused);
    void comparisonsWanted();
    /// Empty: no other run.
    void comparisonChosen(const QString& run);
    /// The image under the pointer changed; -1: none.
    void pointHovered(int index);
    void pointClicked(int index);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLegend();
    void arrange();
    void connectControls();
    [[nodiscard]] std::vector<MapPane*> panes() const;
    [[nodiscard]] MapMethod method() const;
    /// The timeline's moments follow live layout, history and method.
    void followHistory();
    /// Shows what the timeline points at, on both sides.
    void showMoment();
    void showComparison();
    void showStatus(const MapReport& report);
    void followColors();
    void followTrails();
    void followTray();
    void applyTheme();
    void fitLegend();
    [[nodiscard]] MapPaper mapPaper() const;

    MapControls* m_controls;
    MapPane* m_pane;
    MapPane* m_other = nullptr; ///< made for the first comparison
    MapTimeline* m_timeline;
    MapColorBar* m_colorBar;
    MapTray* m_tray;
    QLabel* m_note;
    QSplitter* m_splitter;
    QScrollArea* m_legendScroll;
    QVBoxLayout* m_legendLayout;
    std::vector<LegendButton*> m_legend;

    QPointer<Selection> m_selection;
    std::shared_ptr<const std::vector<Image>> m_images;
    QStringList m_classNames;
    std::optional<MapReport> m_live;
    std::shared_ptr<const MapHistory> m_history; ///< null: none
    std::shared_ptr<const MapHistory> m_comparison;
    /// Of m_history, by the method shown, before the live layout: the timeline without its end.
    std::vector<std::shared_ptr<const MapLayout>> m_moments;
    MapRange m_range;
    std::shared_ptr<const EmbeddingSet> m_trayed; ///< that the tray knows
    std::size_t m_trayedImages = 0;
};

} // namespace clae
