// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;
class QToolButton;

namespace clae {

/// The title of a dock: its name, a button for its help, one to close it; slim while something is
/// presented, when only the name is left. Dragging it drags the dock. Follows the dock's title and
/// features. Thread: GUI.
class DockTitle : public QWidget {
    Q_OBJECT
public:
    /// Belongs to `dock` and becomes its title.
    explicit DockTitle(QDockWidget* dock);

    void setSlim(bool slim);

Q_SIGNALS:
    void helpRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void followDock();

    QDockWidget* m_dock;
    QLabel* m_name;
    QToolButton* m_help;
    QToolButton* m_close;
    bool m_slim = false;
};

} // namespace clae
