// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace clae {

/// Where a view is at first: above what one sets and the curves, below what one looks at. Views of
/// one place are tabs, the first one in front.
enum class DockPlace { Settings, Charts, Attack, Pairs, Maps };

struct DockView {
    DockPlace place;
    const char* name; ///< of the dock: it is remembered and helped under it
    QString title;
    QWidget* content;
};

/// Makes a dock of each view, in the order of `views`, and lays them out. The toggleViewAction() of
/// a dock behind another brings it to the front. REQUIRES: a view for each place.
void arrangeDocks(QMainWindow& window, const std::vector<DockView>& views);

/// The sizes that arrangeDocks() gives, again.
void giveUsualSizes(QMainWindow& window);

} // namespace clae
