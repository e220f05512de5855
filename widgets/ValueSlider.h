// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace clae {

/// A slider with its value in an editable box beside it. The box may go beyond the slider's range,
/// and may show the value in another unit. Setting a value by program emits nothing. Thread: GUI.
class ValueSlider : public QWidget {
    Q_OBJECT
public:
    struct Range {
        double minimum = 0.0;
        double sliderMaximum = 1.0; ///< of the slider
        double maximum = 1.0;       ///< of the box
        double step = 0.01;         ///< of the slider and its keys
    };

    /// `name` is the object name's stem and must be unique in the panel; `title` is for screen
    /// readers.
    ValueSlider(const QString& name, const QString& title, Range range, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    void setValue(double value);

    /// The value is moved into the new range.
    void setRange(Range range);

    /// The box shows value * `factor` with `decimals` digits.
    void setUnit(double factor, int decimals);
    void setToolTips(const QString& tip);

    /// Makes `label` the slider's: it leads to the box and shares its tooltip and its state.
    void setLabel(QLabel* label);

Q_SIGNALS:
    /// The user moved the slider, each time while dragging, or finished an entry in the box.
    void moved(double value);

protected:
    void changeEvent(QEvent* event) override;

private:
    void reserveWidth();
    void take(double value);
    void showValue();

    Range m_range;
    double m_value = 0.0; ///< exact, in the slider's unit
    double m_factor = 1.0;
    QSlider* m_slider;
    QDoubleSpinBox* m_box;
    QLabel* m_label = nullptr;
};

} // namespace clae
