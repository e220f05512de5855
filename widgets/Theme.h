// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QApplication;
class QPalette;

namespace clae {

enum class ColorScheme { System, Light, Dark };

/// The colours of classes. Usual: soft, for many points on one another. HighContrast: each stands
/// out from the ground by WCAG's 3 : 1 and from every other also without one kind of cones.
enum class ClassPalette { Usual, HighContrast };

/// The look of the whole program: Fusion with our palettes, and the colours that carry a meaning.
/// One meaning has one colour in every view; on dark ground it is a lighter shade of the same hue.
/// Thread: GUI.
class Theme {
public:
    static constexpr int kClassColors = 10;

    /// Sets style and palette. System is dark when the desktop's palette was dark at the first
    /// call.
    static void apply(QApplication& application, ColorScheme scheme);

    [[nodiscard]] static QPalette palette(bool dark);
    [[nodiscard]] static bool isDark(const QPalette& palette);

    [[nodiscard]] static QColor clean(const QPalette& palette);
    [[nodiscard]] static QColor adversarial(const QPalette& palette);
    [[nodiscard]] static QColor accuracy(const QPalette& palette);
    /// Of what has to be corrected.
    [[nodiscard]] static QColor error(const QPalette& palette);
    [[nodiscard]] static QColor total(const QPalette& palette);

    /// Chooses the colours of classes; every widget is told as by a change of the palette.
    static void setClassPalette(QApplication& application, ClassPalette chosen);
    [[nodiscard]] static ClassPalette classPalette();

    /// One of ten colours that stay apart under protanopia and deuteranopia, in high contrast also
    /// under tritanopia; `label` wraps around.
    [[nodiscard]] static QColor classColor(int label, const QPalette& palette);

    /// Diverging map for deltas: -1 blue, 0 white, 1 vermillion. Values outside are clipped. The
    /// same in both schemes, as it belongs to the picture and not to the paper around it.
    [[nodiscard]] static QColor diverging(double value);

    /// `share` of `a` over `b`, opaque. Opaque pens are several times faster than translucent ones.
    [[nodiscard]] static QColor mix(const QColor& a, const QColor& b, double share);

    /// Text that explains without asking for attention, still readable (contrast above 4.5).
    [[nodiscard]] static QColor quietText(const QPalette& palette);
};

} // namespace clae
