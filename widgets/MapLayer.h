// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapFrame.h"
#include "widgets/MapMarks.h"

#include <QImage>

#include <vector>

namespace clae {

class MapPictures;

/// The way of one image over the map, evaluation by evaluation.
struct MapTrail {
    int image = -1;
    std::vector<QPointF> clean;
    std::vector<QPointF> adversarial; ///< may be empty
};

/// The picture of all points and lines of the embedding map, kept between paintings: the pointer
/// and its card change nothing in it. Thread: GUI.
class MapLayer {
public:
    /// What is in the picture. Borrowed for the call of draw().
    struct Scene {
        const MapFrame& frame;
        const std::vector<int>& labels;         ///< one for every clean point
        const std::vector<bool>& hiddenClasses; ///< by label; shorter: the rest is visible
        bool adversarial = true;
        bool lines = true; ///< with adversarial only
        /// Places in the colours of the marks, one for each clean point; null: the label.
        const std::vector<int>* cleanColors = nullptr;
        const std::vector<int>* adversarialColors = nullptr;
        /// One for each clean point; null: nothing is chosen. Others are dimmed and lie below.
        const std::vector<bool>* chosen = nullptr;
        const std::vector<MapTrail>* trails = nullptr;
        MapPictures* pictures = nullptr; ///< in place of the circles, where few are in sight
    };
    struct Colors {
        QColor ground;
        QColor line;
        QColor trail;
        QColor adversarialTrail;
    };

    /// Draws anew, into the same memory where the size is the same. `size` in logical pixels.
    void draw(const Scene& scene, const MapMarks& marks, const Colors& colors, const QSize& size);

    [[nodiscard]] const QImage& image() const { return m_image; }
    /// Whether pictures were asked for and too many points are in sight for them.
    [[nodiscard]] bool tooManyPictures() const { return m_tooManyPictures; }
    /// How often draw() was called, for tests of the work done.
    [[nodiscard]] int drawings() const { return m_drawings; }

private:
    void drawLine(const QPointF& from, const QPointF& to, QRgb color, int dash = 0);
    void drawTrail(const std::vector<QPointF>& way, const Scene& scene, const QSize& size,
                   double ratio, QRgb color, int dash);
    [[nodiscard]] bool drawPictures(const Scene& scene, double ratio);

    QImage m_image;
    std::vector<QPointF> m_clean;       ///< in pixels of the image
    std::vector<QPointF> m_adversarial; ///< likewise; empty while they are hidden
    std::vector<QPointF> m_way;         ///< of a trail
    std::vector<char> m_visible;        ///< by class, one for each clean point
    int m_drawings = 0;
    bool m_tooManyPictures = false;
};

} // namespace clae
