// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/MapColoring.h"
#include "widgets/MapFrame.h"
#include "widgets/MapLayer.h"
#include "widgets/MapMarks.h"
#include "widgets/MapPictures.h"
#include "widgets/PointGrid.h"

#include <QElapsedTimer>
#include <QPolygonF>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace clae {

/// The scatter of EmbeddingView: circles are clean images, triangles their adversarial views.
/// Points and limits glide from one frame to the next. Wheel zooms at the pointer, drag pans,
/// double click fits and follows the data again; so do + -, the arrow keys and Home. A drag with
/// Shift, or any drag in lasso mode, draws a lasso. Chosen images are shown, not kept: the owner
/// decides what a click or a lasso chooses. Thread: GUI.
class EmbeddingCanvas : public QWidget {
    Q_OBJECT
public:
    using Images = std::shared_ptr<const std::vector<Image>>;

    /// One mark: which image, and whether its adversarial view.
    struct Mark {
        int index = -1;
        bool adversarial = false;
        friend bool operator==(const Mark& a, const Mark& b)
        {
            return a.index == b.index && a.adversarial == b.adversarial;
        }
    };

    explicit EmbeddingCanvas(QWidget* parent = nullptr);

    void setFrame(const EmbeddingReport& report);
    void clear();
    void setImages(Images images);
    /// Names the classes; all of them are visible afterwards.
    void setClassNames(const QStringList& names);

    /// Null: by class.
    void setColoring(std::shared_ptr<const MapColoring> coloring);
    /// One for each image; others are dimmed. Empty, or none true: nothing is chosen.
    void setChosen(std::vector<bool> chosen);
    /// An image that is pointed at elsewhere gets a ring; -1: none.
    void setMarked(int index);
    void setTrails(std::vector<MapTrail> trails);
    /// What the card says besides class, number and kind.
    void setCardText(std::function<QStringList(Mark)> text) { m_cardText = std::move(text); }
    /// Why there are no points; said in their place.
    enum class Empty { NotEvaluated, NoStoredMaps, NotByThisMethod };
    void setEmpty(Empty why);
    [[nodiscard]] QString emptyText() const;

    void setLassoMode(bool on);
    /// The images in place of the circles, where few enough are in sight.
    void setShowPictures(bool show);
    void setShowAdversarial(bool show);
    void setShowLines(bool show);
    void setClassVisible(int label, bool visible);

    /// What is in sight, with everything at its place, without colours and pictures. Borrows from
    /// the canvas.
    [[nodiscard]] MapLayer::Scene scene() const { return sceneOf(m_to); }
    [[nodiscard]] bool isEmpty() const { return m_labels.empty(); }
    [[nodiscard]] bool isGliding() const { return m_timer.isActive(); }
    [[nodiscard]] bool followsData() const { return m_follow; }
    void fit();

    /// Where a mark is drawn now, widget coordinates. REQUIRES: the mark exists.
    [[nodiscard]] QPointF position(Mark mark) const;
    /// The visible mark nearest to `pixel`, within eight pixels at scale 1.
    [[nodiscard]] std::optional<Mark> markAt(const QPointF& pixel) const;
    [[nodiscard]] std::optional<Mark> hovered() const { return m_hovered; }
    /// What the card under the pointer says; empty without one.
    [[nodiscard]] QStringList cardText() const { return m_card ? m_card->lines : QStringList(); }
    /// The images of visible classes.
    [[nodiscard]] std::vector<int> visibleImages() const;
    /// Those of them with a visible mark within `area`, widget coordinates.
    [[nodiscard]] std::vector<int> imagesIn(const QPolygonF& area) const;
    [[nodiscard]] const std::vector<bool>& chosen() const { return m_chosen; }
    [[nodiscard]] int marked() const { return m_marked; }
    [[nodiscard]] const std::vector<MapTrail>& trails() const { return m_trails; }
    /// Whether the pictures that were asked for are too many for what is in sight.
    [[nodiscard]] bool tooManyPictures() const { return m_layer.tooManyPictures(); }

    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

    /// What was done so far, for tests of the work: drawings of all points, and points that the
    /// last markAt() looked at.
    [[nodiscard]] int drawings() const { return m_layer.drawings(); }
    [[nodiscard]] std::size_t visited() const { return m_grid.visited(); }

Q_SIGNALS:
    /// The image under the pointer changed; -1: none.
    void pointHovered(int index);
    void pointClicked(int index, Qt::KeyboardModifiers modifiers);
    /// `add`: to what is chosen, as Ctrl was held.
    void lassoed(const std::vector<int>& images, bool add);
    void selectAllRequested();
    void clearRequested();

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void glideTo(MapFrame target);
    void advance();
    void finishGlide();
    void zoom(double factor, const QPointF& pixel);
    void pan(const QPointF& pixels);
    void setLimitsByUser(const QRectF& limits);
    [[nodiscard]] bool classVisible(int index) const;
    [[nodiscard]] double scale() const;
    [[nodiscard]] QPointF toPixel(const QPointF& point) const;
    [[nodiscard]] QPointF toPlane(const QPointF& pixel) const;
    void setHovered(std::optional<Mark> mark);
    /// The points or how they look changed: all of them are drawn anew.
    void redraw();
    /// The points moved in the plane.
    void movePoints();
    [[nodiscard]] MapLayer::Scene sceneOf(const MapFrame& frame) const;
    void drawLayer();
    void drawOverlay(QPainter& painter) const;
    void drawRing(QPainter& painter, const QPointF& at) const;
    void endLasso(bool take, bool add);
    void showLassoCursor();
    void makeMarks();
    [[nodiscard]] HoverCard makeCard(Mark mark) const;
    [[nodiscard]] QRect ringArea(const QPointF& at) const;
    [[nodiscard]] QRect cardArea(const HoverCard& card) const;
    void updateCard();

    std::vector<int> m_labels;
    MapFrame m_shown;
    MapFrame m_from; ///< the glide's start
    MapFrame m_to;   ///< the glide's end
    Images m_images;
    QStringList m_classNames;
    std::vector<bool> m_hiddenClasses;
    std::optional<MapMarks> m_marks; ///< made when first painted, and anew for other colours
    std::shared_ptr<const MapColoring> m_coloring; ///< null: by class
    bool m_marksAreColored = false;                ///< m_marks has the colours of m_coloring
    std::vector<bool> m_chosen;                    ///< empty: nothing is chosen
    std::vector<MapTrail> m_trails;
    MapPictures m_pictures;
    std::function<QStringList(Mark)> m_cardText;
    Empty m_empty = Empty::NotEvaluated;
    QPolygonF m_lasso; ///< while it is drawn, widget coordinates
    int m_marked = -1;
    MapLayer m_layer;
    QSize m_layerSize;
    bool m_layerIsOld = true;
    mutable PointGrid m_grid; ///< of m_shown, built when the pointer asks
    std::optional<Mark> m_hovered;
    std::optional<HoverCard> m_card; ///< of m_hovered
    QPointF m_pressed;
    QPointF m_dragged;
    QTimer m_timer; ///< runs only during a glide
    QElapsedTimer m_clock;
    bool m_follow = true;
    bool m_showAdversarial = true;
    bool m_showLines = true;
    bool m_showPictures = false;
    bool m_lassoMode = false;
};

} // namespace clae
