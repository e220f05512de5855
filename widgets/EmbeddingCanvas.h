// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "widgets/MapFrame.h"
#include "widgets/MapLayer.h"
#include "widgets/MapMarks.h"
#include "widgets/MapPaper.h"
#include "widgets/PointGrid.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace clae {

/// The scatter of EmbeddingView: circles are clean images, triangles their adversarial views,
/// coloured by class. Points and limits glide from one frame to the next. Wheel zooms at the
/// pointer, drag pans, double click fits and follows the data again; so do + -, the arrow keys and
/// Home. Thread: GUI.
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

    void setShowAdversarial(bool show);
    void setShowLines(bool show);
    void setClassVisible(int label, bool visible);

    [[nodiscard]] bool isEmpty() const { return m_labels.empty(); }
    /// What is in sight, with everything at its place, as MapPaper draws it. Borrows from the
    /// canvas.
    [[nodiscard]] MapPaper paper() const;
    /// A line an image: its number, label, class and places in the map.
    [[nodiscard]] QString csv() const;
    [[nodiscard]] bool isGliding() const { return m_timer.isActive(); }
    [[nodiscard]] bool followsData() const { return m_follow; }
    void fit();

    /// Where a mark is drawn now, widget coordinates. REQUIRES: the mark exists.
    [[nodiscard]] QPointF position(Mark mark) const;
    /// The visible mark nearest to `pixel`, within eight pixels.
    [[nodiscard]] std::optional<Mark> markAt(const QPointF& pixel) const;
    [[nodiscard]] std::optional<Mark> hovered() const { return m_hovered; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

    /// What was done so far, for tests of the work: drawings of all points, and points that the
    /// last markAt() looked at.
    [[nodiscard]] int drawings() const { return m_layer.drawings(); }
    [[nodiscard]] std::size_t visited() const { return m_grid.visited(); }

Q_SIGNALS:
    /// The image under the pointer changed; -1: none.
    void pointHovered(int index);
    void pointClicked(int index);

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
    void drawLayer();
    [[nodiscard]] HoverCard makeCard(Mark mark) const;
    [[nodiscard]] QRect cardArea(const HoverCard& card) const;
    void updateCard();

    std::vector<int> m_labels;
    MapFrame m_shown;
    MapFrame m_from; ///< the glide's start
    MapFrame m_to;   ///< the glide's end
    Images m_images;
    QStringList m_classNames;
    std::vector<bool> m_hiddenClasses;
    std::optional<MapMarks> m_marks; ///< made when first painted, and anew for another palette
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
};

} // namespace clae
