// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/StepAnatomy.h"

#include <QAbstractTableModel>
#include <QString>

#include <array>
#include <vector>

namespace clae {

/// The stages of a training step, in their order.
enum class Stage { Views, Embed, Attack, Loss, Update };
constexpr std::array<Stage, 5> kStages{Stage::Views, Stage::Embed, Stage::Attack, Stage::Loss,
                                       Stage::Update};

[[nodiscard]] QString stageTitle(Stage stage);
/// What happens in this stage of this step, in a sentence or two with its formula.
[[nodiscard]] QString stageText(const StepAnatomy& anatomy, Stage stage);

/// A number of a stage, ready to be read.
struct StageFigure {
    QString name;
    QString value; ///< with its unit
    QString tip;
};

/// The numbers of a stage: of the whole batch first, then of its item number `item`.
/// REQUIRES: 0 <= item < anatomy.items.size().
[[nodiscard]] std::vector<StageFigure> stageFigures(const StepAnatomy& anatomy, Stage stage,
                                                    int item);

/// "Ankle boot", or the number of a class without a name.
[[nodiscard]] QString itemLabel(const StepAnatomy& anatomy, int item);

/// Names and values in two columns. Thread: GUI.
class StageFiguresModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setFigures(std::vector<StageFigure> figures);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<StageFigure> m_figures;
};

} // namespace clae
