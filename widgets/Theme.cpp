// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/Theme.h"

#include "widgets/ThemeStyle.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace clae {
namespace {

constexpr char kDesktopIsDark[] = "claeDesktopIsDark";
constexpr char kClassPalette[] = "claeClassPalette";

struct Shades {
    QRgb light;
    QRgb dark;
};

constexpr Shades kClean{0xFF0072B2, 0xFF4FA8E0};
constexpr Shades kAdversarial{0xFFD55E00, 0xFFF58A3D};
constexpr Shades kAccuracy{0xFF009E73, 0xFF2FC498};
constexpr Shades kError{0xFFC62828, 0xFFFF6B6B};

// Found by maximising the smallest distance between any two colours in OKLab, over normal vision
// and Machado's (2009) protanopia and deuteranopia at full severity; the smallest is above 0.11. A
// class has one hue in both schemes.
constexpr std::array<Shades, Theme::kClassColors> kClasses{{
    {0xFF0379A7, 0xFF318AB6},
    {0xFFEFA509, 0xFFFDB014},
    {0xFF758600, 0xFFE4FE67},
    {0xFF6A1389, 0xFFDE96FF},
    {0xFF80CB97, 0xFF87DFA3},
    {0xFFA53F5F, 0xFFCF4974},
    {0xFF63400B, 0xFFC27E00},
    {0xFF836FF4, 0xFF866DFF},
    {0xFFE095EA, 0xFFFAD4FF},
    {0xFF939393, 0xFFA6A6A6},
}};

// The same with tritanopia among the visions and, in place of soft tones, a contrast of 3 to a
// white and 4.5 to a dark ground; the smallest distance is above 0.11.
constexpr std::array<Shades, Theme::kClassColors> kHighContrast{{
    {0xFF520FFA, 0xFF9B95DE},
    {0xFF615066, 0xFFFACCC4},
    {0xFF810604, 0xFFCEA896},
    {0xFFFF30C2, 0xFFF53B51},
    {0xFF1097FA, 0xFF059393},
    {0xFFB62E03, 0xFFFB8A07},
    {0xFF608479, 0xFFFFFEFF},
    {0xFF9800B0, 0xFFB950FF},
    {0xFFB58C00, 0xFF61FC3F},
    {0xFF36306F, 0xFFB5BDFD},
}};

QColor pick(const Shades& shades, const QPalette& palette)
{
    return QColor::fromRgb(Theme::isDark(palette) ? shades.dark : shades.light);
}

} // namespace

void Theme::apply(QApplication& application, ColorScheme scheme)
{
    QVariant desktopIsDark = application.property(kDesktopIsDark);
    if (!desktopIsDark.isValid()) {
        desktopIsDark = isDark(QApplication::palette());
        application.setProperty(kDesktopIsDark, desktopIsDark);
        QApplication::setStyle(new ThemeStyle); // the application owns it
    }
    const bool dark =
        scheme == ColorScheme::System ? desktopIsDark.toBool() : scheme == ColorScheme::Dark;
    QApplication::setPalette(palette(dark));
}

QPalette Theme::palette(bool dark)
{
    const QColor text = dark ? QColor(0xE8, 0xE9, 0xEB) : QColor(0x1B, 0x1D, 0x20);
    const QColor window = dark ? QColor(0x23, 0x26, 0x2A) : QColor(0xF4, 0xF5, 0xF7);
    const QColor base = dark ? QColor(0x1A, 0x1C, 0x1F) : QColor(0xFF, 0xFF, 0xFF);
    const QColor button = dark ? QColor(0x33, 0x37, 0x3D) : QColor(0xEB, 0xED, 0xF0);
    const QColor accent = QColor::fromRgb(dark ? kClean.dark : kClean.light);
    const QColor onAccent = dark ? QColor(0x10, 0x12, 0x14) : QColor(0xFF, 0xFF, 0xFF);
    const QColor faint = mix(text, window, 0.45);

    QPalette result(text, button, dark ? button.lighter(140) : QColor(Qt::white),
                    dark ? QColor(0x12, 0x13, 0x15) : QColor(0xA4, 0xA9, 0xB0),
                    dark ? QColor(0x48, 0x4D, 0x55) : QColor(0xC4, 0xC8, 0xCE), text, onAccent,
                    base, window);
    result.setColor(QPalette::AlternateBase, mix(text, base, 0.05));
    result.setColor(QPalette::Highlight, accent);
    result.setColor(QPalette::HighlightedText, onAccent);
    result.setColor(QPalette::Link, accent);
    result.setColor(QPalette::LinkVisited, mix(accent, text, 0.6));
    result.setColor(QPalette::ToolTipBase, dark ? button : base);
    result.setColor(QPalette::ToolTipText, text);
    result.setColor(QPalette::PlaceholderText, mix(text, base, 0.6));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::ToolTipText, QPalette::HighlightedText}) {
        result.setColor(QPalette::Disabled, role, faint);
    }
    result.setColor(QPalette::Disabled, QPalette::Highlight, mix(text, window, 0.2));
    result.setColor(QPalette::Disabled, QPalette::Base, window);
    return result;
}

bool Theme::isDark(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() <
           palette.color(QPalette::Active, QPalette::WindowText).lightnessF();
}

QColor Theme::clean(const QPalette& palette)
{
    return pick(kClean, palette);
}

QColor Theme::adversarial(const QPalette& palette)
{
    return pick(kAdversarial, palette);
}

QColor Theme::accuracy(const QPalette& palette)
{
    return pick(kAccuracy, palette);
}

QColor Theme::error(const QPalette& palette)
{
    return pick(kError, palette);
}

QColor Theme::total(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Text);
}

void Theme::setClassPalette(QApplication& application, ClassPalette chosen)
{
    if (chosen == classPalette()) {
        return;
    }
    application.setProperty(kClassPalette, static_cast<int>(chosen));
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent change(QEvent::PaletteChange);
        QCoreApplication::sendEvent(widget, &change);
    }
}

ClassPalette Theme::classPalette()
{
    const QVariant chosen = qApp != nullptr ? qApp->property(kClassPalette) : QVariant();
    return static_cast<ClassPalette>(chosen.toInt());
}

QColor Theme::classColor(int label, const QPalette& palette)
{
    const int index = ((label % kClassColors) + kClassColors) % kClassColors;
    const auto& colors = classPalette() == ClassPalette::HighContrast ? kHighContrast : kClasses;
    return pick(colors[static_cast<std::size_t>(index)], palette);
}

QColor Theme::diverging(double value)
{
    const double clipped = std::isnan(value) ? 0.0 : std::clamp(value, -1.0, 1.0);
    const QColor end = QColor::fromRgb(clipped < 0 ? kClean.light : kAdversarial.light);
    return mix(end, QColor(0xF7, 0xF7, 0xF7), std::fabs(clipped));
}

QColor Theme::mix(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](int x, int y) {
        return static_cast<int>(std::lround(share * x + (1.0 - share) * y));
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

QColor Theme::quietText(const QPalette& palette)
{
    return mix(palette.color(QPalette::Active, QPalette::WindowText),
               palette.color(QPalette::Active, QPalette::Window), 0.68);
}

} // namespace clae
