// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace clae {

enum class Icon { Start, Pause, Step, Stop, Snapshot, Export, Fit, Theme, Lasso };

/// One of our line drawings in the palette's text colour, asked for anew at each painting: it
/// follows theme changes, the disabled state and any pixel ratio. Thread: GUI.
[[nodiscard]] QIcon makeIcon(Icon icon);

/// The application's own icon, in its colours, for the window and the desktop. Thread: GUI.
[[nodiscard]] QIcon applicationIcon();

} // namespace clae
