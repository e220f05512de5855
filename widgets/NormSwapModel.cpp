// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NormSwapModel.h"

namespace clae {

void NormSwapModel::setReport(NormSwapReport report)
{
    beginResetModel();
    m_report = std::move(report);
    endResetModel();
}

int NormSwapModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_report.entries.size());
}

int NormSwapModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Columns);
}

QVariant NormSwapModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() >= KnnClean) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const NormSwapEntry& entry = m_report.entries[static_cast<std::size_t>(index.row())];
    const auto name = [](NormSet set) {
        return set == NormSet::Clean ? tr("clean") : tr("adversarial");
    };
    switch (index.column()) {
    case Statistics:
        return name(entry.statistics);
    case Affine:
        return name(entry.affine);
    case KnnClean:
        return QString::number(100.0 * entry.knnClean, 'f', 1);
    case KnnAdversarial:
        return QString::number(100.0 * entry.knnAdversarial, 'f', 1);
    case AlignmentViews:
        return QString::number(entry.alignmentViews, 'f', 3);
    case AlignmentAdversarial:
        return QString::number(entry.alignmentAdversarial, 'f', 3);
    default:
        return {};
    }
}

QVariant NormSwapModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Statistics:
        return tip ? tr("Whose running means and variances all layers normalise by")
                   : tr("statistics");
    case Affine:
        return tip ? tr("Whose affine weights and biases all layers use") : tr("affine");
    case KnnClean:
        return tip ? tr("kNN accuracy of test images; the voting images go through the same norms")
                   : tr("kNN clean (%)");
    case KnnAdversarial:
        return tip ? tr("kNN accuracy of the same test images, attacked as in training; in every "
                        "row the same pictures")
                   : tr("kNN attacked (%)");
    case AlignmentViews:
        return tip ? tr("Mean ‖z_i − z_j‖² of two random views of a test image; less is better "
                        "(Wang and Isola 2020)")
                   : tr("align. views");
    case AlignmentAdversarial:
        return tip ? tr("Mean ‖z − z_adv‖² of a test image and its attacked twin; less is better")
                   : tr("align. attacked");
    default:
        return {};
    }
}

} // namespace clae
