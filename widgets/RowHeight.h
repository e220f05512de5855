// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace clae {

/// Rows as high as a line of the table's font and `padding` pixels, also when the font changes. One
/// height for all, so that no row has to be asked for its own. Thread: GUI.
void fitRowsToFont(QTableView* table, int padding);

} // namespace clae
