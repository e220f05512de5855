// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/NormLayerModel.h"

#include <algorithm>

namespace clae {

QString normQuantityName(NormQuantity quantity)
{
    switch (quantity) {
    case NormQuantity::Mean:
        return NormLayerModel::tr("running mean");
    case NormQuantity::Variance:
        return NormLayerModel::tr("running variance");
    case NormQuantity::Weight:
        return NormLayerModel::tr("weight");
    case NormQuantity::Bias:
        return NormLayerModel::tr("bias");
    }
    Q_UNREACHABLE();
}

void NormLayerModel::setReport(NormReport report)
{
    const auto sameName = [](const NormLayer& a, const NormLayer& b) {
        return a.name == b.name;
    };
    const bool sameLayers = std::equal(report.layers.begin(), report.layers.end(),
                                       m_report.layers.begin(), m_report.layers.end(), sameName);
    if (sameLayers && !report.layers.empty()) {
        m_report = std::move(report);
        Q_EMIT dataChanged(index(0, FirstQuantity), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_report = std::move(report);
    endResetModel();
}

int NormLayerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_report.layers.size());
}

int NormLayerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstQuantity + static_cast<int>(kNormQuantities);
}

QVariant NormLayerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const NormLayer& layer = m_report.layers[static_cast<std::size_t>(index.row())];
    if (index.column() == Layer) {
        return role == Qt::DisplayRole ? QString::fromStdString(layer.name) : QVariant();
    }
    const auto quantity = static_cast<NormQuantity>(index.column() - FirstQuantity);
    switch (role) {
    case Qt::DisplayRole:
        return QString::number(layer.of(quantity).distance, 'f', 3);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr("%1, %2: the distance ‖a − c‖ / √((‖a‖² + ‖c‖²) / 2) of adversarial from clean, "
                  "over %n channels. 0: equal; 1.41: nothing in common; 2: opposite.",
                  nullptr, static_cast<int>(layer.of(quantity).clean.size()))
            .arg(QString::fromStdString(layer.name), normQuantityName(quantity));
    default:
        return {};
    }
}

QVariant NormLayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (section == Layer) {
        return role == Qt::DisplayRole ? tr("layer") : QVariant();
    }
    switch (static_cast<NormQuantity>(section - FirstQuantity)) {
    case NormQuantity::Mean:
        return role == Qt::DisplayRole   ? tr("μ")
               : role == Qt::ToolTipRole ? tr("Running means of the layer's inputs")
                                         : QVariant();
    case NormQuantity::Variance:
        return role == Qt::DisplayRole   ? tr("σ²")
               : role == Qt::ToolTipRole ? tr("Running variances of the layer's inputs")
                                         : QVariant();
    case NormQuantity::Weight:
        return role == Qt::DisplayRole   ? tr("γ")
               : role == Qt::ToolTipRole ? tr("Affine weights: γ in y = γ (x − μ) / σ + β")
                                         : QVariant();
    case NormQuantity::Bias:
        return role == Qt::DisplayRole   ? tr("β")
               : role == Qt::ToolTipRole ? tr("Affine biases: β in y = γ (x − μ) / σ + β")
                                         : QVariant();
    }
    return {};
}

} // namespace clae
