// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/RunQuery.h"

#include <QSortFilterProxyModel>

namespace clae {

class RunsModel;

/// The runs that a search leaves, sorted; runs without a value are last in either order.
/// Thread: GUI.
class RunsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunsFilter(RunsModel& runs, QObject* parent = nullptr);

    void setQuery(const QString& text);
    [[nodiscard]] bool hasQuery() const { return !m_query.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    RunsModel& m_runs;
    RunQuery m_query;
};

} // namespace clae
