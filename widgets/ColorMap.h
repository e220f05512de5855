// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <array>

class QPainter;
class QPalette;
class QRectF;

namespace clae {

/// Numbers as colours. Both maps are the same in the light and the dark scheme, as they belong to
/// the picture and not to the paper around it. Thread: any.
class ColorMap {
public:
    static constexpr int kColors = 256;
    enum class Kind {
        Sequential, ///< for similarities: dark violet to light yellow, evenly in what eyes see
        Diverging,  ///< for differences: Theme::diverging, zero in the middle
    };

    /// Shows `low` as the first colour and `high` as the last; numbers outside are clipped.
    /// REQUIRES: low < high.
    ColorMap(Kind kind, double low, double high);

    [[nodiscard]] QRgb color(double value) const;
    /// Of what is not a number: a grey that is in neither map.
    [[nodiscard]] static QRgb notANumber();

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }

    /// The colours from low to high.
    [[nodiscard]] static const std::array<QRgb, kColors>& colors(Kind kind);

    /// An upright bar with `high` at its top, and numbers with a minus sign at its right, in the
    /// painter's font.
    void paintBar(QPainter& painter, const QRectF& bar, const QPalette& palette) const;

private:
    Kind m_kind;
    double m_low;
    double m_high;
};

} // namespace clae
