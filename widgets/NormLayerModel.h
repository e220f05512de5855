// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/NormReport.h"

#include <QAbstractTableModel>

namespace clae {

/// "running mean", "running variance", "weight", "bias".
[[nodiscard]] QString normQuantityName(NormQuantity quantity);

/// The layers of an encoder with the distance between their clean and adversarial batch norms, a
/// column for each of the four quantities. Thread: GUI.
class NormLayerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Layer, FirstQuantity };

    using QAbstractTableModel::QAbstractTableModel;

    /// Keeps the rows where the layers are the same, so that a choice of the user stays.
    void setReport(NormReport report);
    [[nodiscard]] const NormReport& report() const { return m_report; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    NormReport m_report;
};

} // namespace clae
