// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/MapColoring.h"
#include "widgets/MapLayer.h"

#include <QPalette>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QFont;
class QPainter;

namespace clae {

/// The embedding map on paper, alone or beside that of another run: a title, the points, what the
/// marks and colours mean, and what not to read out of it. Points are vectors up to kMostVectors of
/// them, otherwise one picture. Thread: GUI.
struct MapPaper {
    static constexpr std::size_t kMostVectors = 20000; ///< marks of a map

    struct Map {
        MapLayer::Scene scene; ///< borrowed; its colours and pictures are not looked at
        std::shared_ptr<const MapColoring> coloring; ///< null: by class
        QString title;                               ///< above it; may be empty
    };

    std::vector<Map> maps;  ///< side by side
    QStringList classNames; ///< the legend; those that are hidden in the first map are left out
    MapColorBy colorBy = MapColorBy::Class;
    QStringList colorTexts; ///< what colours mean, as MapColorBar::texts(); not read for Class
    QString title;
    QString note;

    /// Logical pixels; empty without points.
    [[nodiscard]] QSizeF size(const QFont& font) const;
    void paint(QPainter& painter, const QRectF& area, const QFont& font,
               const QPalette& palette) const;

private:
    [[nodiscard]] bool hasAdversarial() const;
    [[nodiscard]] double mapsWidth() const;
    [[nodiscard]] double titlesHeight(const QFont& font) const;
    [[nodiscard]] std::vector<int> classes() const;
    [[nodiscard]] std::size_t legendColumns(const QFont& font) const;
    [[nodiscard]] double legendWidth(const QFont& font) const;
    void paintLegend(QPainter& painter, const QRectF& area, const QPalette& palette) const;
};

} // namespace clae
