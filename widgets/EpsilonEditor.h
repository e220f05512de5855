// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/AttackSpec.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace clae {

class ValueSlider;

/// The budget of the attack: a slider, its box in the unit of choice, and below it the budget in
/// all units that the norm allows. Thread: GUI.
class EpsilonEditor : public QWidget {
    Q_OBJECT
public:
    explicit EpsilonEditor(QWidget* parent = nullptr);

    /// Shows `attack`'s budget; emits nothing. `std` relates both spaces (core/values/Epsilon.h).
    /// REQUIRES: std > 0.
    void show(const AttackSpec& attack, double std);
    using QWidget::show;

    /// `epsilon`, in the space of the spec, in the unit of choice: "0.030", "3.83/255".
    [[nodiscard]] QString textOf(double epsilon) const;

Q_SIGNALS:
    /// The user moved the slider, while dragging at each move, or finished an entry; in the space
    /// of the spec.
    void moved(double epsilon);
    void unitChanged();

private:
    enum Unit { Normalised, Pixel, Of255 };

    [[nodiscard]] Unit unit() const;
    [[nodiscard]] double normalised(double epsilon) const;
    [[nodiscard]] double unitFactor() const;
    void offerUnits();
    void showUnit();
    void showTexts();

    AttackSpec m_attack;
    double m_std = 0.5;
    QComboBox* m_unit;
    ValueSlider* m_slider;
    QLabel* m_readout;
};

} // namespace clae
