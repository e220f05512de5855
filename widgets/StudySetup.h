// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/SweepReports.h"

#include <QWidget>

#include <array>
#include <map>
#include <optional>
#include <string>

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
    /// What the newest run that was seen trained on in a second, and what is in an epoch of all of
    /// `dataset`; 0: not known.
    void setSpeed(double imagesPerSecond, double imagesPerEpoch, const std::string& dataset);

    /// The plan as it stands, without a folder. Throws InputError saying what is wrong with it.
    [[nodiscard]] SweepPlan plan() const;

    /// The sentence that plan() would throw, otherwise empty.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    /// The plan or its problem changed.
    void edited();

private:
    /// Why an axis acts in no combination; empty for one that acts.
    using IdleAxes = std::map<std::string, std::string>;

    void check();
    /// Checks each combination of values from axis `from` on, on top of `spec`; returns the images
    /// that all of them train on with one seed, NaN when that is not known. `idle` may be
    /// null. Throws InputError.
    [[nodiscard]] double checkFrom(const SweepPlan& plan, std::size_t from, const TrainSpec& spec,
                                   IdleAxes* idle) const;
    /// Shows how many runs the plan has and how long they take.
    void showEstimate(const SweepPlan& plan);

    TrainSpec m_base;
    double m_imagesPerSecond = 0.0;
    double m_imagesPerEpoch = 0.0;
    std::string m_epochOf; ///< the data set whose epoch that is
    QString m_problem;
    QLabel* m_baseText;
    std::array<AxisEditor*, 2> m_axes;
    QSpinBox* m_seeds;
    QCheckBox* m_probe;
    QCheckBox* m_robust;
    QLabel* m_estimate;
};

/// Runs of a plan: the product of its axes, times its seeds; the largest int when they are more.
[[nodiscard]] int runCount(const SweepPlan& plan);

} // namespace clae
