// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/SweepFigures.h"

#include <QAbstractTableModel>

#include <vector>

namespace clae {

/// The table of a sweep: a row for each combination of values, the figures as mean ± 95 %.
/// Thread: GUI.
class SweepModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit SweepModel(QObject* parent = nullptr);

    void setCells(const std::vector<SweepAxis>& axes, const std::vector<SweepCell>& cells);

    [[nodiscard]] const std::vector<SweepCell>& cells() const { return m_cells; }
    [[nodiscard]] const std::vector<SweepFigure>& figures() const { return m_figures; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<SweepAxis> m_axes;
    std::vector<SweepCell> m_cells;
    std::vector<SweepFigure> m_figures;
};

} // namespace clae
