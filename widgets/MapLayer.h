// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapFrame.h"
#include "widgets/MapMarks.h"

#include <QImage>

#include <vector>

namespace clae {

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
    };
    struct Colors {
        QColor ground;
        QColor line;
    };

    /// Draws anew, into the same memory where the size is the same. `size` in logical pixels.
    void draw(const Scene& scene, const MapMarks& marks, const Colors& colors, const QSize& size);

    [[nodiscard]] const QImage& image() const { return m_image; }
    /// How often draw() was called, for tests of the work done.
    [[nodiscard]] int drawings() const { return m_drawings; }

private:
    void drawLine(const QPointF& from, const QPointF& to, QRgb color);

    QImage m_image;
    std::vector<QPointF> m_clean;       ///< in pixels of the image
    std::vector<QPointF> m_adversarial; ///< likewise
    int m_drawings = 0;
};

} // namespace clae
