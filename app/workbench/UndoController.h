// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/UndoCommands.h"

#include <QObject>
#include <QUndoStack>

class QAction;
class QMainWindow;

namespace clae {

class Session;

/// Undo and redo for settings and layout, in one order. While a run trains only its live controls
/// and the layout go back; the actions say why not. Thread: GUI.
class UndoController : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::function<SpecCommand::Moment()> present;
        SpecCommand::Apply apply;
    };
    /// The actions become the window's. `session` outlives the controller.
    UndoController(QMainWindow& window, Session& session, Settings settings);

    [[nodiscard]] QAction* undoAction() const { return m_undo; }
    [[nodiscard]] QAction* redoAction() const { return m_redo; }
    [[nodiscard]] QUndoStack& stack() { return m_stack; }

    /// The settings may have changed by the user's hand: what differs since the last call becomes
    /// a step back. Does nothing while a step is being undone.
    void noteSettings();
    /// A layout that was put in place of `before`.
    void noteLayout(const QByteArray& before, const QByteArray& after, const QString& text,
                    LayoutCommand::Apply apply);
    [[nodiscard]] bool isApplying() const { return m_applying; }

    /// Makes both actions say what they would undo or redo, or why that is not possible now.
    void followSession();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void undo();
    void redo();
    /// `nothing` is what the tooltip says when there is no step.
    void update(QAction* action, const QString& text, bool possible, const QUndoCommand* command,
                const QString& nothing);

    Session& m_session;
    Settings m_settings;
    QUndoStack m_stack;
    SpecCommand::Moment m_last;
    QAction* m_undo;
    QAction* m_redo;
    quint64 m_gesture = 0;
    bool m_applying = false;
};

} // namespace clae
