// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/CommandModel.h"
#include "widgets/ShortcutModel.h"

#include <QObject>

class QAction;
class QComboBox;
class QMainWindow;

namespace clae {

/// The command palette and the list of shortcuts, made from the actions that the window has at the
/// moment they open: nothing is written down twice. Thread: GUI.
class CommandController : public QObject {
    Q_OBJECT
public:
    /// The actions become the window's.
    explicit CommandController(QMainWindow& window);

    [[nodiscard]] QAction* paletteAction() const { return m_palette; }
    [[nodiscard]] QAction* shortcutsAction() const { return m_shortcuts; }

    /// Makes each entry of `box` a command of the group `title`; it acts as the user's choice of
    /// it.
    void addChoices(QComboBox* box, const QString& title);

    /// Every action of the menus, in their order, then the others of the window and its views.
    [[nodiscard]] std::vector<CommandModel::Command> commands() const;
    /// Their keys, then those of the plots and maps.
    [[nodiscard]] std::vector<ShortcutModel::Entry> shortcuts() const;

private:
    void openPalette();
    void openShortcuts();

    QMainWindow& m_window;
    CommandModel m_model;
    QAction* m_palette;
    QAction* m_shortcuts;
    std::vector<CommandModel::Command> m_choices;
};

} // namespace clae
