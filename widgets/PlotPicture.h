// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCustomPlot;
class QPainter;
class QRectF;

namespace clae {

/// Draws `plot` with its present colours into `area`, lines as lines and text as text. Thread: GUI.
void paintPlot(QCustomPlot& plot, QPainter& painter, const QRectF& area);

} // namespace clae
