// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

namespace clae {

/// Writes `plot` at its size on the screen, with a row above that names the visible ones of
/// `curves`; without curves the plot is taken to have its own legend. The ending of `path` decides:
/// .png (two pixels for one), .pdf or .svg. Leaves the plot as it was. Throws InputError for
/// another ending, Error when the file cannot be written. Thread: GUI; blocks.
void exportPlot(QCustomPlot& plot, const QVector<QCPGraph*>& curves, const QString& path);

} // namespace clae
