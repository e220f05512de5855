// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <QString>

class QPainter;
class QRectF;

namespace clae {

/// A view whose content leaves the program: as a picture without the widget's chrome, text as text,
/// and as numbers. Implemented by the dock's content widget.
class Exportable {
public:
    virtual ~Exportable() = default;

    /// The picture's size in logical pixels, the unit of the widget's fonts and of 1/96 inch on
    /// paper; empty: there is nothing to export now.
    [[nodiscard]] virtual QSizeF exportSize() const = 0;
    /// Draws the content with its titles, axes and legend into `area`, which has the size above;
    /// the paper's colours are those of a light palette.
    virtual void paintExport(QPainter& painter, const QRectF& area) = 0;
    /// The numbers behind it as CSV with a header line; empty: it has none.
    [[nodiscard]] virtual QString exportCsv() const { return {}; }
};

} // namespace clae
