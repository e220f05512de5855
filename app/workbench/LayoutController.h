// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

class QAction;
class QDockWidget;
class QMainWindow;

namespace clae {

class UndoController;

/// The docks' arrangement: back to the first one, locked, and each change a step of undo. Thread:
/// GUI. To be made once all docks are in the window and before an earlier layout is restored.
class LayoutController : public QObject {
    Q_OBJECT
public:
    /// `version` is that of QMainWindow::saveState(). Both outlive it.
    LayoutController(QMainWindow& window, UndoController& undo, int version);

    [[nodiscard]] QAction* resetAction() const { return m_reset; }
    [[nodiscard]] QAction* lockAction() const { return m_lock; }
    [[nodiscard]] const QList<QDockWidget*>& docks() const { return m_docks; }

    /// From now on changes are told to undo; before, the layout is being restored.
    void begin();
    /// While something else moves the docks, as presenting does, nothing is noted.
    void setPaused(bool paused);

Q_SIGNALS:
    void helpRequested(QWidget* view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void expectChange();
    void reset();
    void setLocked(bool locked);
    void note();
    void restore(const QByteArray& state);

    QMainWindow& m_window;
    UndoController& m_undo;
    int m_version;
    QList<QDockWidget*> m_docks;
    QByteArray m_first; ///< the arrangement that the program comes with
    QByteArray m_last;  ///< before what the hand does now
    QTimer m_settled;   ///< one step for what a single drop or click moves
    QAction* m_reset;
    QAction* m_lock;
    bool m_begun = false;
    bool m_paused = false;
};

} // namespace clae
