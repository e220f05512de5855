// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyCombination>
#include <QString>

#include <vector>

class QKeyEvent;

namespace clae {

/// The keys that a plot or map takes while it has the focus: the one table that the views' key
/// handlers and the list of shortcuts read. Thread: any.
enum class ViewCommand { None, ZoomIn, ZoomOut, Left, Right, Up, Down, Fit };

/// What this key means in a view.
[[nodiscard]] ViewCommand viewCommand(const QKeyEvent& event);

/// A line of the list of shortcuts.
struct ViewKey {
    QString keys; ///< as the platform writes them, or a gesture of the mouse
    QString what;
};
/// Every key of the table, and what the mouse does in plots and maps, in the present language.
[[nodiscard]] std::vector<ViewKey> viewKeys();

} // namespace clae
