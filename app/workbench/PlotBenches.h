// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace clae {

/// Measures CurvePlot with three losses of `points` steps each: a frame with all of them in sight,
/// zoomed in, dragged, with a new step in every frame, under the pointer, and another smoothing.
/// A frame is everything from the event to the pixels of the window. Prints its figures and returns
/// an exit code. REQUIRES: a QApplication. Blocks. Thread: GUI.
int benchCurves(int points, bool json);

/// Measures EmbeddingView with `points` points, half of them clean and half adversarial: a frame
/// while the map is dragged, zoomed, hovered, and while it glides to a new layout. As benchCurves()
/// otherwise.
int benchMap(int points, bool json);

} // namespace clae
