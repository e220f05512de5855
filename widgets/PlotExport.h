// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

namespace clae {

/// The size of `plot` on paper, logical pixels: that on the screen, but not so small that its
/// labels would meet.
[[nodiscard]] QSizeF plotPaperSize(const QCustomPlot& plot);

/// Draws `plot` as vectors into `area`, with a row above that names the visible ones of `curves`;
/// without curves the plot is taken to have its own legend. Leaves the plot as it was. Thread: GUI.
void paintPlot(QCustomPlot& plot, const QVector<QCPGraph*>& curves, QPainter& painter,
               const QRectF& area);

} // namespace clae
