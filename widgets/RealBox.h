// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace clae {

/// A box for reals of any size: shows the fewest digits ("0.001", not "0.00100000") and steps in
/// the last decimal place that matters. Thread: GUI.
class RealBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit RealBox(QWidget* parent = nullptr);

    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace clae
