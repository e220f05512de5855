// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/RunsFilter.h"

#include "widgets/RunsModel.h"

namespace clae {

RunsFilter::RunsFilter(RunsModel& runs, QObject* parent)
    : QSortFilterProxyModel(parent), m_runs(runs)
{
    setSortRole(RunsModel::SortRole);
    setSourceModel(&runs);
}

void RunsFilter::setQuery(const QString& text)
{
    m_query = RunQuery(text);
    invalidateRowsFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    return m_query.fits(m_runs.at(row));
}

bool RunsFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.isValid() != b.isValid()) {
        return a.isValid() == (sortOrder() == Qt::AscendingOrder);
    }
    if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
        return a.toString().localeAwareCompare(b.toString()) < 0;
    }
    return a.toDouble() < b.toDouble();
}

} // namespace clae
