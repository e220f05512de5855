// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/QcpInclude.h"

namespace clae {

/// Gives the ground, axes and grid of `rect` the palette's colours and this font: the look that all
/// plots share. Thread: GUI.
void styleAxes(QCPAxisRect& rect, const QPalette& palette, const QFont& font);

} // namespace clae
