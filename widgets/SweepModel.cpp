// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/SweepModel.h"

namespace clae {

SweepModel::SweepModel(QObject* parent) : QAbstractTableModel(parent) {}

void SweepModel::setCells(const std::vector<SweepAxis>& axes, const std::vector<SweepCell>& cells)
{
    beginResetModel();
    m_axes = axes;
    m_cells = cells;
    m_figures = sweepFigures(cells);
    endResetModel();
}

int SweepModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cells.size());
}

int SweepModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_axes.size() + m_figures.size());
}

QVariant SweepModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const SweepCell& cell = m_cells[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (column < m_axes.size()) {
        return role == Qt::DisplayRole && column < cell.values.size()
                   ? QString::fromStdString(cell.values[column])
                   : QVariant();
    }
    const SweepFigure& figure = m_figures[column - m_axes.size()];
    const auto mean = cell.figures.find(figure.key);
    if (mean == cell.figures.end()) {
        return role == Qt::DisplayRole ? QStringLiteral("–") : QVariant();
    }
    if (role == Qt::DisplayRole) {
        return meanText(figure, mean->second);
    }
    if (role == Qt::ToolTipRole) {
        return mean->second.halfWidth
                   ? tr("Mean of %n run(s) with its 95 % confidence interval, t s / √n.", nullptr,
                        mean->second.count)
                   : tr("A single run: no interval.");
    }
    return {};
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (column < m_axes.size()) {
        return role == Qt::DisplayRole ? QString::fromStdString(m_axes[column].key) : QVariant();
    }
    const SweepFigure& figure = m_figures[column - m_axes.size()];
    return role == Qt::DisplayRole ? figure.title
           : role == Qt::ToolTipRole
               ? tr("%1 Mean over the seeds ± half the 95 % confidence interval (Student's t).")
                     .arg(figure.tip)
               : QVariant();
}

} // namespace clae
