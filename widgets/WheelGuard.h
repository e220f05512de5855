// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace clae {

/// Makes the mouse wheel change `control` only while it has the focus, which a click or the Tab key
/// gives it: whoever scrolls a panel with the pointer over a control shall not change a setting.
void guardWheel(QWidget* control);

} // namespace clae
