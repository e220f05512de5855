// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

class QAction;

namespace clae {

/// The actions of a window as a list to choose from by typing. Those that fit what was typed, best
/// first; without a text the ones used last, then all in their order. An action that is not
/// possible now stays in the list and says why. Thread: GUI. Owns no action; one that is deleted
/// leaves the list at the next setActions().
class CommandModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        ActionRole = Qt::UserRole, ///< QAction*
        ShortcutRole,              ///< QString, as the platform writes it
        GroupRole,                 ///< QString, where the action is found, such as "View > Theme"
        ReasonRole,                ///< QString, why it is not possible now; empty: it is
        MatchRole,                 ///< QList<int>, the characters of the text that were typed
    };

    explicit CommandModel(QObject* parent = nullptr);

    struct Command {
        QPointer<QAction> action;
        QString group;
    };
    void setCommands(std::vector<Command> commands);
    /// What was typed.
    void setPattern(const QString& pattern);
    /// Names of actions, the one used last first.
    void setRecent(const QStringList& names);
    [[nodiscard]] QStringList recent() const { return m_recent; }
    /// Moves the action to the front of recent(), which keeps ten.
    void noteUse(const QAction& action);

    /// The action's text without its mnemonic and its dots.
    [[nodiscard]] static QString titleOf(const QAction& action);
    /// What names the action for recent(): its object name, or its title.
    [[nodiscard]] static QString nameOf(const QAction& action);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        std::size_t command = 0;
        QList<int> characters;
    };
    void filter();

    std::vector<Command> m_commands;
    std::vector<Row> m_rows;
    QString m_pattern;
    QStringList m_recent;
};

} // namespace clae
