// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapLayer.h"

#include <QPalette>
#include <QStringList>

class QFont;
class QPainter;

namespace clae {

/// The embedding map on paper: a title, the points, what the marks and colours mean, and what not
/// to read out of it. Points are vectors up to kMostVectors of them, otherwise one picture. Thread:
/// GUI.
struct MapPaper {
    static constexpr std::size_t kMostVectors = 20000;

    MapLayer::Scene scene;
    QStringList classNames; ///< the legend; those that are hidden in the scene are left out
    QString title;
    QString note;

    /// Logical pixels; empty without points.
    [[nodiscard]] QSizeF size(const QFont& font) const;
    void paint(QPainter& painter, const QRectF& area, const QFont& font,
               const QPalette& palette) const;

private:
    [[nodiscard]] std::vector<int> classes() const;
    [[nodiscard]] double legendWidth(const QFont& font) const;
    void paintPoints(QPainter& painter, const QRectF& area, const QPalette& palette) const;
    void paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const;
};

} // namespace clae
