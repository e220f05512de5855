// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/ShortcutModel.h"

namespace clae {

ShortcutModel::ShortcutModel(QObject* parent) : QAbstractTableModel(parent) {}

void ShortcutModel::setEntries(std::vector<Entry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int ShortcutModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Columns);
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) {
        return {};
    }
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case What:
        return entry.what;
    case Keys:
        return entry.keys;
    default:
        return entry.where;
    }
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case What:
        return tr("What it does");
    case Keys:
        return tr("Keys");
    case Where:
        return tr("Where");
    default:
        return {};
    }
}

} // namespace clae
