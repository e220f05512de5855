// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/Reports.h"

#include <QWidget>

class QLabel;

namespace clae {

/// What the attack achieves: positive cosine and loss, before and after it. Thread: GUI.
class HardnessReadout : public QWidget {
    Q_OBJECT
public:
    explicit HardnessReadout(QWidget* parent = nullptr);

    /// Positive cosine and attacked loss of the newest training step.
    void show(const StepReport& report);
    /// The same from the lens's answer: means over its pairs, loss of its batch.
    void show(const PairReport& report);
    using QWidget::show;

private:
    QLabel* m_cosine;
    QLabel* m_loss;
};

} // namespace clae
