// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace clae {

class AxisEditor;

/// What a study varies: one or two keys with their values, seeds, what is measured. Says how many
/// runs that is and about how long they take, or what is wrong with it. Thread: GUI.
class StudySetup : public QWidget {
    Q_OBJECT
public:
    explicit StudySetup(QWidget* parent = nullptr);

    /// All that is not varied.
    void setBase(const TrainSpec& base);
    /// How long one run of the base takes, by a run that was seen; 0: not known.
    void setRunSeconds(double seconds);

    /// The plan as it stands, without a folder. Throws InputError saying what is wrong with it.
    [[nodiscard]] SweepPlan plan() const;

    /// The sentence that plan() would throw, otherwise empty.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    /// The plan or its problem changed.
    void edited();

private:
    void check();
    [[nodiscard]] QString estimate(const SweepPlan& plan) const;

    TrainSpec m_base;
    double m_runSeconds = 0.0;
    QString m_problem;
    QLabel* m_baseText;
    std::array<AxisEditor*, 2> m_axes;
    QSpinBox* m_seeds;
    QCheckBox* m_probe;
    QCheckBox* m_robust;
    QLabel* m_estimate;
};

/// Runs of a plan: the product of its axes, times its seeds.
[[nodiscard]] int runCount(const SweepPlan& plan);

} // namespace clae
