// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace clae {

/// An entry of a legend that shows and hides what it names: a sample of the mark, the name, and
/// optionally a value that changes. Off is told by a hollow sample and a struck-out name.
/// Thread: GUI.
class LegendButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Sample {
        SolidLine,
        DashedLine,
        DottedLine,
        DashDotLine,
        LineWithDots,
        LineWithRings,
        DashesWithTriangles,
        DashesWithHollowTriangles,
        Disc
    };

    LegendButton(Sample sample, const QString& name, QWidget* parent = nullptr);

    void setSample(Sample sample);
    void setColor(const QColor& color);
    [[nodiscard]] QColor color() const { return m_color; }

    /// Shows `value` after the name. The button never gets narrower again, so neighbours stay
    /// still.
    void setValue(const QString& value);
    [[nodiscard]] QString value() const { return m_value; }

    /// Leaves the value out, where there is no room for it.
    void setCompact(bool compact);
    /// With the value, compact or not.
    [[nodiscard]] int fullWidth() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintSample(QPainter& painter, const QRectF& area) const;
    [[nodiscard]] QString label() const;

    Sample m_sample;
    QColor m_color;
    QString m_value;
    bool m_compact = false;
    int m_valueWidth = 0; ///< the widest value so far, pixels
};

} // namespace clae
