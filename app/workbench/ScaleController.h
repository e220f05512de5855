// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace clae {

/// How large the window is drawn: the sizes of the View menu and their keys. Kept in the settings.
/// Thread: GUI. The actions and the menu belong to the window.
class ScaleController : public QObject {
    Q_OBJECT
public:
    explicit ScaleController(QMainWindow& window);

    [[nodiscard]] QMenu* menu() const { return m_menu; }
    /// The chosen size, 1 to 3.
    [[nodiscard]] double chosen() const { return m_chosen; }
    /// Draws at the chosen size of the settings.
    void restore();
    void choose(double scale);
    /// Draws at no less than `least`, until it is called with 1, without choosing it.
    void setLeast(double least);

private:
    void show();
    void step(int direction);

    QMenu* m_menu;
    QActionGroup* m_sizes;
    double m_chosen = 1.0;
    double m_least = 1.0;
};

} // namespace clae
