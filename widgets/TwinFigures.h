// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace clae {

/// The two runs of a pair of twins, which differ in nothing else.
enum class Twin { Clae, Base };

/// The newest that both twins have done: a step, and an evaluation after the same step.
struct TwinState {
    std::array<std::optional<StepReport>, 2> steps; ///< by Twin
    std::array<std::optional<EvaluationReport>, 2> evaluations;
};

/// One figure of both twins, in the unit shown.
struct TwinFigure {
    QString name;
    std::optional<double> clae;
    std::optional<double> base;
    int decimals = 3;
    QString tip;
};
[[nodiscard]] std::vector<TwinFigure> twinFigures(const TwinState& state);

/// What the measurements say of CLAE here, in plain words: helped, did not help, or cannot be told.
/// Two accuracies differ when they are apart by more than 1.96 standard errors of their difference,
/// sqrt(p (1 - p) / n) each.
[[nodiscard]] QString twinVerdict(const TwinState& state);

/// The figures side by side with their difference. Thread: GUI.
class TwinFiguresModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Clae, Base, Difference, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(std::vector<TwinFigure> figures);
    [[nodiscard]] const std::vector<TwinFigure>& figures() const { return m_figures; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<TwinFigure> m_figures;
};

} // namespace clae
