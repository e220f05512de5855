// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/PushModel.h"

#include "widgets/ImageConversion.h"
#include "widgets/NumberText.h"

#include <QFont>

#include <algorithm>

namespace clae {

void PushModel::setReport(const InspectionReport& report)
{
    beginResetModel();
    m_rows.clear();
    m_removed.clear();
    m_largest = 0.0;
    for (const InspectionReport::Push& push : report.pushes) {
        m_rows.push_back({push.item, push.index, QString::fromStdString(push.label),
                          toQImage(push.image), push.weight});
        m_largest = std::max(m_largest, push.weight);
        if (push.removed) {
            m_removed.insert(push.item);
        }
    }
    endResetModel();
}

std::vector<int> PushModel::removed() const
{
    return {m_removed.begin(), m_removed.end()};
}

void PushModel::restoreAll()
{
    if (m_removed.empty()) {
        return;
    }
    m_removed.clear();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT leftOutChanged();
}

int PushModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PushModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString PushModel::name(const Row& row) const
{
    return row.index >= 0 ? tr("image %1").arg(row.index) : tr("image of your own");
}

QVariant PushModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool removed = m_removed.count(row.item) != 0;
    const QString weight =
        removed ? tr("left out") : tr("%1 %").arg(numberText(100 * row.weight, 1));
    switch (role) {
    case ItemRole:
        return row.item;
    case IndexRole:
        return row.index;
    case WeightRole:
        return row.weight;
    case ShareRole:
        return m_largest > 0.0 && !removed ? row.weight / m_largest : 0.0;
    case Qt::DisplayRole:
        return index.column() == ClassName ? QVariant(row.label.isEmpty() ? name(row) : row.label)
               : index.column() == Weight  ? QVariant(weight)
                                           : QVariant();
    case Qt::DecorationRole:
        return index.column() == Picture ? QVariant(row.picture) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == LeftOut ? QVariant(removed ? Qt::Checked : Qt::Unchecked)
                                         : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Weight ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::FontRole:
        if (removed) {
            QFont font;
            font.setStrikeOut(index.column() == ClassName);
            return font;
        }
        return {};
    case Qt::ToolTipRole:
        return index.column() == LeftOut
                   ? tr("Leave this image out of the batch, also in the attack, and see what "
                        "changes.")
                   : tr("%1, %2: its share of the negative part of the gradient, "
                        "exp(cos/T) / Σ exp(cos/T) over all mates, is %3.")
                         .arg(name(row), row.label, weight);
    case Qt::AccessibleTextRole:
        switch (index.column()) {
        case Picture:
            return name(row);
        case LeftOut:
            return tr("Leave out %1, %2").arg(name(row), row.label);
        default:
            return data(index, Qt::DisplayRole);
        }
    default:
        return {};
    }
}

bool PushModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != LeftOut || role != Qt::CheckStateRole) {
        return false;
    }
    const int item = m_rows[static_cast<std::size_t>(index.row())].item;
    const bool removed = value.toInt() == Qt::Checked;
    if (removed == (m_removed.count(item) != 0)) {
        return true;
    }
    if (removed) {
        m_removed.insert(item);
    } else {
        m_removed.erase(item);
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), kColumns - 1));
    Q_EMIT leftOutChanged();
    return true;
}

Qt::ItemFlags PushModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == LeftOut) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

QVariant PushModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Picture:
        return tr("image");
    case ClassName:
        return tr("class");
    case Weight:
        return tr("weight");
    case LeftOut:
        return tr("leave out");
    default:
        return {};
    }
}

} // namespace clae
