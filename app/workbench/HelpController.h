// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QWidget;

namespace clae {

class HelpPanel;

/// Help with whatever has the focus (F1) or is clicked on (Shift+F1), in a dock of its own. Thread:
/// GUI. The dock and the actions belong to the window.
class HelpController : public QObject {
    Q_OBJECT
public:
    /// The dock is a tab of `neighbour`, closed at first.
    HelpController(QMainWindow& window, QDockWidget* neighbour);

    [[nodiscard]] QAction* helpAction() const { return m_help; }
    [[nodiscard]] QAction* whatsThisAction() const { return m_whatsThis; }

    void explain(QWidget* widget);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QMainWindow& m_window;
    HelpPanel* m_panel;
    QDockWidget* m_dock;
    QAction* m_help;
    QAction* m_whatsThis;
};

} // namespace clae
