// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/CurveChooserModel.h"

namespace clae {
namespace {

/// The internal id of a chart; a curve has the number of its chart.
constexpr quintptr kChart = kCurveGroups;

CurveGroup groupAt(const QModelIndex& index)
{
    return static_cast<CurveGroup>(index.internalId() == kChart ? static_cast<quintptr>(index.row())
                                                                : index.internalId());
}

CurveMetric metricAt(const QModelIndex& index)
{
    return curves::metricsOf(groupAt(index))[static_cast<std::size_t>(index.row())];
}

bool isChart(const QModelIndex& index)
{
    return index.internalId() == kChart;
}

} // namespace

CurveChooserModel::CurveChooserModel(QObject* parent) : QAbstractItemModel(parent) {}

void CurveChooserModel::setOptions(const CurveOptions& options)
{
    if (options != m_options) {
        m_options = options;
        tellAllChanged();
    }
}

void CurveChooserModel::tellAllChanged()
{
    const int groups = rowCount();
    Q_EMIT dataChanged(index(0, 0), index(groups - 1, 0));
    for (int group = 0; group < groups; ++group) {
        const QModelIndex above = index(group, 0);
        Q_EMIT dataChanged(index(0, 0, above), index(rowCount(above) - 1, 0, above));
    }
}

QModelIndex CurveChooserModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) : kChart);
}

QModelIndex CurveChooserModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || isChart(child)) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()), 0, kChart);
}

int CurveChooserModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(kCurveGroups);
    }
    if (parent.column() > 0 || !isChart(parent)) {
        return 0;
    }
    return static_cast<int>(curves::metricsOf(groupAt(parent)).size());
}

QString CurveChooserModel::obstacle(CurveGroup group) const
{
    if (!m_options.shows(group) && m_options.charts.size() == kMaxCharts) {
        return tr("Four charts are shown already: take one of them away first.");
    }
    if (m_options.shows(group) && m_options.charts.size() == 1) {
        return tr("This is the only chart: show another one first.");
    }
    return {};
}

QVariant CurveChooserModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const CurveGroup group = groupAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return isChart(index) ? curves::title(group) : curves::name(metricAt(index));
    case Qt::ToolTipRole:
        return isChart(index) ? obstacle(group) : curves::tip(metricAt(index));
    case Qt::CheckStateRole: {
        const bool shown =
            m_options.shows(group) &&
            (isChart(index) || !m_options.hidden.test(curves::indexOf(metricAt(index))));
        return shown ? Qt::Checked : Qt::Unchecked;
    }
    default:
        return {};
    }
}

Qt::ItemFlags CurveChooserModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return {};
    }
    const CurveGroup group = groupAt(index);
    const bool changeable = isChart(index) ? obstacle(group).isEmpty()
                                           : m_options.shows(group) || obstacle(group).isEmpty();
    Qt::ItemFlags flags = Qt::ItemIsUserCheckable | Qt::ItemIsSelectable;
    if (!isChart(index)) {
        flags |= Qt::ItemNeverHasChildren;
    }
    // The only chart stays enabled, with its curves, but its box cannot be changed.
    if (changeable) {
        flags |= Qt::ItemIsEnabled;
    } else if (m_options.shows(group)) {
        flags |= Qt::ItemIsEnabled;
        flags &= ~Qt::ItemIsUserCheckable;
    }
    return flags;
}

bool CurveChooserModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole ||
        !flags(index).testFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable)) {
        return false;
    }
    const bool on = value.toInt() == Qt::Checked;
    if (isChart(index)) {
        m_options.show(groupAt(index), on);
    } else {
        m_options.hidden.set(curves::indexOf(metricAt(index)), !on);
        if (on) {
            m_options.show(groupAt(index), true);
        }
    }
    tellAllChanged();
    Q_EMIT edited(m_options);
    return true;
}

} // namespace clae
