// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QPointF>
#include <QStringList>

#include <vector>

class QPainter;
class QPalette;
class QRect;

namespace clae {

/// The marks of the embedding map as pictures made once, which paint many times faster than shapes:
/// a circle for clean, a triangle for adversarial, in every class colour. Thread: GUI.
class MapMarks {
public:
    /// Makes the pictures for this palette and pixel ratio.
    MapMarks(const QPalette& palette, double pixelRatio);

    /// Paints the mark of class `label` (negative: as class 0) with its centre at `centre`.
    void paint(QPainter& painter, const QPointF& centre, int label, bool adversarial) const;
    [[nodiscard]] double pixelRatio() const { return m_pixelRatio; }

private:
    double m_pixelRatio;
    std::vector<QPixmap> m_circles;
    std::vector<QPixmap> m_triangles;
};

/// Paints a card with `picture` and lines of text beside `point`, on the side where `bounds` has
/// room.
void paintHoverCard(QPainter& painter, const QRect& bounds, const QPointF& point,
                    const QPixmap& picture, const QStringList& lines, const QPalette& palette);

} // namespace clae
