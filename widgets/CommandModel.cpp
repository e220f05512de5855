// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CommandModel.h"

#include "widgets/FuzzyMatch.h"
#include "widgets/Mnemonic.h"

#include <QAction>
#include <QKeySequence>

#include <algorithm>

namespace clae {
namespace {

constexpr qsizetype kRecent = 10;

} // namespace

CommandModel::CommandModel(QObject* parent) : QAbstractListModel(parent) {}

QString CommandModel::titleOf(const QAction& action)
{
    QString title = withoutMnemonic(action.text());
    while (title.endsWith(QLatin1Char('.')) || title.endsWith(QChar(0x2026))) {
        title.chop(1);
    }
    return title;
}

QString CommandModel::nameOf(const QAction& action)
{
    return action.objectName().isEmpty() ? titleOf(action) : action.objectName();
}

void CommandModel::setCommands(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    filter();
}

void CommandModel::setPattern(const QString& pattern)
{
    m_pattern = pattern.trimmed();
    filter();
}

void CommandModel::setRecent(const QStringList& names)
{
    m_recent = names.mid(0, kRecent);
    filter();
}

void CommandModel::noteUse(const QAction& action)
{
    QStringList names = m_recent;
    names.removeAll(nameOf(action));
    names.prepend(nameOf(action));
    setRecent(names);
}

void CommandModel::filter()
{
    struct Candidate {
        Row row;
        int score = 0;
        qsizetype recency = 0; // 0: used last
    };
    beginResetModel();
    std::vector<Candidate> found;
    for (std::size_t k = 0; k < m_commands.size(); ++k) {
        const QAction* action = m_commands[k].action;
        if (action == nullptr) {
            continue;
        }
        const QString title = titleOf(*action);
        Candidate candidate;
        candidate.row.command = k;
        if (const auto match = fuzzyMatch(m_pattern, title)) {
            candidate.score = match->score;
            candidate.row.characters = match->characters;
        } else if (const auto wider =
                       fuzzyMatch(m_pattern, m_commands[k].group + QLatin1Char(' ') + title)) {
            // "theme dark" finds Dark in the menu Theme, behind all whose own text fits.
            candidate.score = wider->score / 4;
        } else {
            continue;
        }
        const qsizetype recency = m_recent.indexOf(nameOf(*action));
        candidate.recency = recency < 0 ? kRecent : recency;
        found.push_back(std::move(candidate));
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.score != b.score ? a.score > b.score : a.recency < b.recency;
    });
    m_rows.clear();
    for (Candidate& candidate : found) {
        m_rows.push_back(std::move(candidate.row));
    }
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Command& command = m_commands[row.command];
    QAction* action = command.action;
    if (action == nullptr) {
        return {};
    }
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    // An action that is not possible says why in its tooltip; Qt's own tooltip is its text.
    const bool told = action->toolTip() != titleOf(*action);
    const QString reason = action->isEnabled() ? QString()
                           : told              ? action->toolTip()
                                               : tr("Not possible now");
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(*action);
    case Qt::ToolTipRole:
        return reason.isEmpty() ? action->statusTip() : reason;
    case Qt::CheckStateRole:
        return action->isCheckable() ? QVariant(action->isChecked() ? Qt::Checked : Qt::Unchecked)
                                     : QVariant();
    case Qt::AccessibleTextRole: {
        const QString title =
            keys.isEmpty() ? titleOf(*action) : tr("%1, %2").arg(titleOf(*action), keys);
        return reason.isEmpty() ? title : tr("%1. %2").arg(title, reason);
    }
    case ActionRole:
        return QVariant::fromValue(action);
    case ShortcutRole:
        return keys;
    case GroupRole:
        return command.group;
    case ReasonRole:
        return reason;
    case MatchRole:
        return QVariant::fromValue(row.characters);
    default:
        return {};
    }
}

Qt::ItemFlags CommandModel::flags(const QModelIndex& index) const
{
    // Chosen with the keys it can be also when it is not possible: its reason is read that way.
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace clae
