// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace clae {

class RealBox;
class ValueSlider;

/// The knobs that act while a run trains, and what the attack achieves with them. Thread: GUI.
class AttackPanel : public QWidget {
    Q_OBJECT
public:
    explicit AttackPanel(QWidget* parent = nullptr);

    [[nodiscard]] Controls controls() const { return m_controls; }
    /// Shows `controls`; emits nothing.
    void setControls(const Controls& controls);
    /// What the reset button goes back to.
    void setPreset(const Controls& preset);
    /// The normalisation (x - mean) / std that relates both spaces of epsilon. REQUIRES: std > 0.
    void setStd(double std);

    /// Positive cosine and attacked loss of the newest training step.
    void setHardness(const StepReport& report);
    /// The same from the lens's answer: means over its pairs, loss of its batch.
    void setPair(const PairReport& report);

    [[nodiscard]] QSize sizeHint() const override { return {256, 400}; }

Q_SIGNALS:
    /// The user moved a control; while dragging, at each move.
    void controlsChanged(const clae::Controls& controls);

private:
    enum Unit { Normalised, Pixel, Of255 };

    void buildControls(QFormLayout* form);
    void buildEpsilon(QFormLayout* form);
    void buildReadouts(QGridLayout* grid);
    void connectControls();
    void change(const Controls& controls);
    void showControls();
    void showEpsilonUnit();
    void updateTexts();
    [[nodiscard]] double normalisedEpsilon() const;

    Controls m_controls;
    Controls m_preset;
    double m_std = 0.5;
    QCheckBox* m_clae;
    ValueSlider* m_epsilon;
    QComboBox* m_unit;
    QLabel* m_epsilonReadout;
    ValueSlider* m_steps;
    QLabel* m_stepsCaption;
    ValueSlider* m_alpha;
    RealBox* m_learningRate;
    QCheckBox* m_clamp;
    QPushButton* m_reset;
    QLabel* m_cosine;
    QLabel* m_loss;
};

} // namespace clae
