// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"
#include "core/values/TrainSpec.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace clae {

class EpsilonEditor;
class HardnessReadout;
class SpecEditors;
class ValueSlider;
struct SpecField;

/// The knobs that act while a run trains, and what the attack achieves with them: those that matter
/// most in sight, the others folded below. Thread: GUI.
class AttackPanel : public QWidget {
    Q_OBJECT
public:
    explicit AttackPanel(QWidget* parent = nullptr);

    [[nodiscard]] Controls controls() const { return controlsOf(m_spec); }
    /// Shows the controls of `spec` and what the rest of it excludes; emits nothing. REQUIRES:
    /// data.std > 0.
    void setSpec(const TrainSpec& spec);
    /// What the reset button goes back to: all that this panel shows, and nothing else.
    void setPreset(const Controls& preset);

    void setHardness(const StepReport& report);
    void setPair(const PairReport& report);

    [[nodiscard]] QSize sizeHint() const override { return {256, 400}; }

Q_SIGNALS:
    /// The user moved a control; while dragging, at each move.
    void controlsChanged(const clae::Controls& controls);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHeader(QFormLayout* form);
    void buildControls(QFormLayout* form);
    void buildMore(QFormLayout* form);
    void connectControls();
    void change(const TrainSpec& next);
    void showSpec();
    void showTexts();
    void reserveWidth();

    TrainSpec m_spec;
    Controls m_preset;
    SpecEditors* m_editors;
    QScrollArea* m_scroll;
    EpsilonEditor* m_epsilon;
    ValueSlider* m_steps;
    ValueSlider* m_alpha;
    QLabel* m_name;
    QLabel* m_stepSize;
    QPushButton* m_reset;
    HardnessReadout* m_hardness;
};

} // namespace clae
