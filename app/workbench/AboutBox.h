// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace clae {

/// Opens a box over `parent` with versions, libraries and what this machine can do. Does not block;
/// the box deletes itself. Thread: GUI.
void showAboutBox(QWidget* parent);

} // namespace clae
