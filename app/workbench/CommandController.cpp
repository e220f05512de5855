// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/CommandController.h"

#include "widgets/CommandPalette.h"
#include "widgets/ShortcutList.h"
#include "widgets/ViewKeys.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QSettings>

#include <functional>

namespace clae {
namespace {

QString recentKey()
{
    return QStringLiteral("recentCommands");
}

QAction* make(QMainWindow& window, const char* name, const QString& text, const QString& tip,
              const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setStatusTip(tip);
    action->setShortcuts(keys);
    window.addAction(action);
    return action;
}

} // namespace

CommandController::CommandController(QMainWindow& window)
    : QObject(&window),
      m_window(window),
      m_palette(make(window, "commandPaletteAction", tr("&Find Command…"),
                     tr("Find any command by a few of its letters"),
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)})),
      m_shortcuts(make(window, "shortcutsAction", tr("&Keyboard Shortcuts"),
                       tr("Every key, searchable"), {QKeySequence(Qt::CTRL | Qt::Key_Slash)}))
{
    m_model.setRecent(QSettings().value(recentKey()).toStringList());
    connect(m_palette, &QAction::triggered, this, &CommandController::openPalette);
    connect(m_shortcuts, &QAction::triggered, this, &CommandController::openShortcuts);
}

void CommandController::addChoices(QComboBox* box, const QString& title)
{
    for (int k = 0; k < box->count(); ++k) {
        auto* action = new QAction(box->itemText(k), this);
        action->setObjectName(box->objectName() + QLatin1Char('/') + box->itemText(k));
        action->setStatusTip(box->itemData(k, Qt::ToolTipRole).toString());
        connect(action, &QAction::triggered, box, [box, k] {
            box->setCurrentIndex(k);
            Q_EMIT box->activated(k);
            Q_EMIT box->textActivated(box->itemText(k));
        });
        m_choices.push_back({action, title});
    }
    // While the box is locked its entries are, for the reason that the box gives.
    connect(m_palette, &QAction::triggered, box, [this, box] {
        for (const CommandModel::Command& choice : m_choices) {
            if (choice.action->objectName().startsWith(box->objectName() + QLatin1Char('/'))) {
                choice.action->setEnabled(box->isEnabled());
                choice.action->setToolTip(
                    box->isEnabled()
                        ? choice.action->statusTip()
                        : tr("A run is using these settings; stop it to change them."));
            }
        }
    });
}

std::vector<CommandModel::Command> CommandController::commands() const
{
    std::vector<CommandModel::Command> found;
    QSet<const QAction*> seen;
    const auto add = [&](QAction* action, const QString& group) {
        const bool command = !action->isSeparator() && action->menu() == nullptr &&
                             !CommandModel::titleOf(*action).isEmpty() && action != m_palette;
        if (command && !seen.contains(action)) {
            seen.insert(action);
            found.push_back({action, group});
        }
    };
    const std::function<void(const QList<QAction*>&, const QString&)> addMenu =
        [&](const QList<QAction*>& actions, const QString& path) {
            for (QAction* action : actions) {
                if (action->menu() == nullptr) {
                    add(action, path);
                    continue;
                }
                const QString title = CommandModel::titleOf(*action);
                addMenu(action->menu()->actions(),
                        path.isEmpty() ? title
                                       : tr("%1 > %2", "a menu within a menu").arg(path, title));
            }
        };
    addMenu(m_window.menuBar()->actions(), {});
    for (const CommandModel::Command& choice : m_choices) {
        add(choice.action, choice.group);
    }
    for (QAction* action : m_window.actions()) {
        add(action, tr("Window"));
    }
    // Views have actions of their own; the group is the name that the view has for a screen reader.
    for (QWidget* widget : m_window.findChildren<QWidget*>()) {
        if (qobject_cast<QMenu*>(widget) == nullptr && !widget->accessibleName().isEmpty()) {
            for (QAction* action : widget->actions()) {
                add(action, widget->accessibleName());
            }
        }
    }
    return found;
}

std::vector<ShortcutModel::Entry> CommandController::shortcuts() const
{
    std::vector<ShortcutModel::Entry> entries;
    const auto addKeys = [&](const QAction& action, const QString& where) {
        for (const QKeySequence& keys : action.shortcuts()) {
            entries.push_back(
                {CommandModel::titleOf(action), keys.toString(QKeySequence::NativeText), where});
        }
    };
    addKeys(*m_palette, tr("Help"));
    for (const CommandModel::Command& command : commands()) {
        addKeys(*command.action, command.group);
    }
    for (const ViewKey& key : viewKeys()) {
        entries.push_back({key.what, key.keys, tr("Plots and maps")});
    }
    return entries;
}

void CommandController::openPalette()
{
    m_model.setCommands(commands());
    auto* palette = new CommandPalette(m_model, &m_window);
    connect(palette, &CommandPalette::chosen, this, [this](QAction* action) {
        QSettings().setValue(recentKey(), m_model.recent());
        action->trigger();
    });
    palette->open();
}

void CommandController::openShortcuts()
{
    (new ShortcutList(shortcuts(), &m_window))->open();
}

} // namespace clae
