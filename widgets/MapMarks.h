// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QPointF>
#include <QRgb>
#include <QStringList>

#include <array>
#include <cstdint>
#include <vector>

class QImage;
class QPainter;
class QPalette;
class QRect;

namespace clae {

/// The marks of the embedding map as pictures made once, and put into an image without a painter,
/// which is many times faster than shapes: a circle for clean, a triangle for adversarial, in each
/// of a list of colours, at full strength and dimmed. Thread: one at a time.
class MapMarks {
public:
    /// Makes the pictures in the class colours of this palette, or in those of `colors`, at the
    /// interface's scale.
    MapMarks(const QPalette& palette, double pixelRatio);
    MapMarks(const std::vector<QColor>& colors, const QPalette& palette, double pixelRatio);

    /// Puts the mark in the colour of this number (wraps around; negative: as 0) into `image` with
    /// its centre at `centre`, in pixels of the image; what lies outside is cut off. REQUIRES: a
    /// format of 32 bits, premultiplied or without alpha; a finite centre.
    void put(QImage& image, const QPointF& centre, int color, bool adversarial,
             bool dimmed = false) const;
    [[nodiscard]] double pixelRatio() const { return m_pixelRatio; }

private:
    /// A picture as what changes the pixels under it.
    struct Sprite {
        struct Run { ///< of opaque pixels
            int x = 0;
            int y = 0;
            int length = 0;
            std::size_t first = 0; ///< in opaque
        };
        struct Edge { ///< a translucent pixel
            int x = 0;
            int y = 0;
            QRgb color = 0; ///< premultiplied
        };
        int width = 0;
        int height = 0;
        std::vector<Run> runs;
        std::vector<QRgb> opaque;
        std::vector<Edge> edges;
    };

    [[nodiscard]] static Sprite makeSprite(const QImage& picture);

    double m_pixelRatio;
    double m_side; ///< of a picture, logical pixels
    int m_colors = 0;
    /// m_colors circles, as many triangles, then both dimmed.
    std::vector<Sprite> m_sprites;
};

/// The card beside a point under the pointer: a picture and lines of text. Thread: GUI.
struct HoverCard {
    QPointF point; ///< what it belongs to
    QPixmap picture;
    QStringList lines;

    /// Where it is painted: on the side of the point where `bounds` has room.
    [[nodiscard]] QRect area(const QFontMetrics& metrics, const QRect& bounds) const;
    void paint(QPainter& painter, const QRect& bounds, const QPalette& palette) const;
};

} // namespace clae
