// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/NormReport.h"

#include <QAbstractTableModel>

namespace clae {

/// What an encoder is worth through each choice of batch norms, a row a choice. Thread: GUI.
class NormSwapModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Statistics,
        Affine,
        KnnClean,
        KnnAdversarial,
        AlignmentViews,
        AlignmentAdversarial,
        Columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(NormSwapReport report);
    [[nodiscard]] const NormSwapReport& report() const { return m_report; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    NormSwapReport m_report;
};

} // namespace clae
